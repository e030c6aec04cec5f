import { type KeyObject, sign } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { decodeRedirected } from './message.ts'
import { refused } from './refusal.ts'
import { isSignatureAlgorithm, isSignedBy } from './signature-algorithms.ts'

const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'

export type MessageKind = 'SAMLRequest' | 'SAMLResponse'

const pair = (name: string, value: string): string => `${name}=${encodeURIComponent(value)}`

/** The address that carries a signed message to the identity provider (SAML bindings, 3.4.4.1). */
export const signedRedirect = (
  url: string,
  kind: MessageKind,
  xml: string,
  relayState: string | null,
  privateKey: string,
): string => {
  const text = [
    pair(kind, deflateRawSync(xml).toString('base64')),
    ...(relayState === null ? [] : [pair('RelayState', relayState)]),
    pair('SigAlg', rsaSha256),
  ].join('&')
  const signature = sign('sha256', Buffer.from(text), privateKey).toString('base64')
  return `${url}${url.includes('?') ? '&' : '?'}${text}&${pair('Signature', signature)}`
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw refused('not_base64')
  }
}

/** The parameters as they were sent: the signature is over their encoded form, which clients write differently. */
const rawParameters = (query: string): ReadonlyMap<string, string> => {
  const parameters = new Map<string, string>()
  for (const text of query.split('&')) {
    const [name = '', ...value] = text.split('=')
    if (parameters.has(name)) throw refused('repeated', { element: '?', what: name })
    parameters.set(name, value.join('='))
  }
  return parameters
}

export type RedirectedMessage = {
  readonly kind: MessageKind
  readonly xml: string
  readonly relayState: string | null
}

/** The message in a query, signed by one of the keys. Rejects an unsigned one. */
export const readSignedRedirect = (query: string, keys: readonly KeyObject[]): RedirectedMessage => {
  const parameters = rawParameters(query)
  const kinds = (['SAMLRequest', 'SAMLResponse'] as const).filter((name) => parameters.has(name))
  const [kind] = kinds
  if (!kind || kinds.length > 1) throw refused('missing', { element: '?', what: 'SAMLRequest' })
  const signature = parameters.get('Signature')
  if (signature === undefined) throw refused('unsigned')
  const algorithm = decode(parameters.get('SigAlg') ?? '')
  if (!isSignatureAlgorithm(algorithm)) throw refused('signature_algorithm', { algorithm })
  const signed = [kind, 'RelayState', 'SigAlg']
    .filter((name) => parameters.has(name))
    .map((name) => `${name}=${parameters.get(name)}`)
    .join('&')
  const bytes = Buffer.from(decode(signature).replace(/\s/g, ''), 'base64')
  if (!keys.some((key) => isSignedBy(algorithm, Buffer.from(signed), key, bytes)))
    throw refused('signature_invalid', { element: kind })
  const relayState = parameters.get('RelayState')
  return {
    kind,
    xml: decodeRedirected(decode(parameters.get(kind) ?? '')),
    relayState: relayState === undefined ? null : decode(relayState),
  }
}
