import { createVerify, sign } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { pemOf } from '../../src/platform/certificates/pem.ts'
import type { SamlKeys } from './saml-keys.ts'
import { algorithms } from './saml-sign.ts'

/** An address that carries a signed message. */
export const redirectTo = (
  url: string,
  kind: 'SAMLRequest' | 'SAMLResponse',
  xml: string,
  { privateKey }: SamlKeys,
  relayState?: string,
): string => {
  const query = new URLSearchParams({
    [kind]: deflateRawSync(xml).toString('base64'),
    ...(relayState !== undefined && { RelayState: relayState }),
    SigAlg: algorithms.rsaSha256,
  }).toString()
  const signature = sign('sha256', Buffer.from(query), privateKey).toString('base64')
  return `${url}?${query}&${new URLSearchParams({ Signature: signature })}`
}

/** The XML of a message in an address. */
export const messageIn = (query: URLSearchParams): string =>
  inflateRawSync(Buffer.from(query.get('SAMLRequest') ?? query.get('SAMLResponse') ?? '', 'base64')).toString(
    'utf8',
  )

/** Whether the query is signed by the holder of a certificate. */
export const isSignedBy = (query: string, certificate: string): boolean => {
  const [text = '', signature] = query.split('&Signature=')
  if (signature === undefined) return false
  return createVerify('RSA-SHA256')
    .update(text)
    .verify(pemOf(certificate), decodeURIComponent(signature), 'base64')
}

/** An attribute of a message's first element. */
export const attributeIn = (xml: string, name: string): string | null =>
  new RegExp(`^<[^>]* ${name}="([^"]*)"`).exec(xml)?.[1] ?? null
