import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import type { LookupFunction, Socket } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { isAddress, isPublicAddress } from './public-address.ts'

/** The address lies in a private network or on this machine. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
  constructor(host: string) {
    super(`${host} is not an address of the public internet`)
  }
}

/** A look-up that gives nothing when any of a name's addresses is private: a name may not be half of each. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  const answer = (error: NodeJS.ErrnoException | null, found: string | LookupAddress[], family?: number) => {
    const addresses = typeof found === 'string' ? [found] : (found ?? []).map(({ address }) => address)
    if (error === null && !addresses.every(isPublicAddress)) callback(new AddressRefused(hostname), '', 0)
    else callback(error, found, family)
  }
  lookup(hostname, options as LookupOptions, answer)
}

/** How long a connection may take to stand, and an answer to begin and to go on, each in milliseconds. */
export type AgentTimeouts = { readonly connectMs: number; readonly answerMs: number }

/**
 * Connections to the public internet alone. The literal in the URL is checked (a look-up never hears of it), every address
 * that a name has, and the peer once more when the connection stands: what a look-up says may not be where it leads.
 */
export const guardedAgent = (
  { connectMs, answerMs }: AgentTimeouts,
  allowPrivate: boolean,
  resolve: LookupFunction = publicLookup,
): Agent => {
  const timeouts = { headersTimeout: answerMs, bodyTimeout: answerMs }
  if (allowPrivate) return new Agent({ ...timeouts, connect: { timeout: connectMs } })
  const connect = buildConnector({ timeout: connectMs, lookup: resolve })
  return new Agent({
    ...timeouts,
    connect: (options, callback) => {
      const { hostname } = options
      if (isAddress(hostname) && !isPublicAddress(hostname)) {
        callback(new AddressRefused(hostname), null)
        return
      }
      connect(options, (...[error, socket]) => {
        if (error) callback(error, null)
        else if (isPublicAddress((socket as Socket).remoteAddress ?? '')) callback(null, socket)
        else {
          ;(socket as Socket).destroy()
          callback(new AddressRefused(hostname), null)
        }
      })
    },
  })
}
