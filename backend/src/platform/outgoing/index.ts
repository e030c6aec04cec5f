import { fetch as send } from 'undici'
import { guardedAgent } from './guarded-agent.ts'

export { AddressRefused } from './guarded-agent.ts'

export type OutgoingOptions = {
  /** Whether private networks and this machine may be asked; on a server only when its administrator says so. */
  readonly allowPrivate: boolean
  readonly connectTimeoutMs?: number
  /** From the first byte sent to the last received. */
  readonly timeoutMs?: number
  /** A longer answer is refused while it arrives. */
  readonly maxBytes?: number
}

/** A request as `fetch` takes it, without what would let it go elsewhere. */
export type OutgoingRequest = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | URLSearchParams | Uint8Array<ArrayBuffer> | null
  readonly signal?: AbortSignal | null
}

/** Requests to addresses that somebody typed in. */
export type Outgoing = {
  readonly allowPrivate: boolean
  readonly fetch: (url: string, request?: OutgoingRequest) => Promise<Response>
  readonly close: () => Promise<void>
}

/** The answer is longer than anybody needs. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge'
}

const readCapped = async (body: AsyncIterable<Uint8Array> | null, maxBytes: number): Promise<Buffer> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw new AnswerTooLarge(`the answer is longer than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const bodyless = new Set([101, 204, 205, 304])

/**
 * A `fetch` for addresses that tenants give: to the public internet only, over http or https, without redirects, with
 * deadlines and a cap on the size of the answer (which is read whole).
 */
export const openOutgoing = ({
  allowPrivate,
  connectTimeoutMs = 5_000,
  timeoutMs = 10_000,
  maxBytes = 1024 * 1024,
}: OutgoingOptions): Outgoing => {
  const agent = guardedAgent({ connectMs: connectTimeoutMs, answerMs: timeoutMs }, allowPrivate)
  return {
    allowPrivate,
    fetch: async (url, { method = 'GET', headers, body, signal } = {}) => {
      if (!/^https?:/i.test(url)) throw new TypeError('only http and https addresses are asked')
      const deadline = AbortSignal.timeout(timeoutMs)
      const answer = await send(url, {
        dispatcher: agent,
        redirect: 'error',
        method,
        headers: { ...headers },
        body: body ?? null,
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      })
      const bytes = await readCapped(answer.body, maxBytes)
      return new Response(bodyless.has(answer.status) ? null : new Uint8Array(bytes), {
        status: answer.status,
        headers: [...answer.headers],
      })
    },
    close: () => agent.close(),
  }
}
