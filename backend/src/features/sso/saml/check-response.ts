import { checkAssertion, checkResponseElement, checkStatus } from './check-assertion.ts'
import { checkRoot } from './check-shape.ts'
import type { SamlConnection } from './connection.ts'
import { decodePosted } from './message.ts'
import { readClaims, type SamlClaims } from './read-claims.ts'
import { refused } from './refusal.ts'
import { signedAssertion } from './signed-assertion.ts'
import { parseStrictly, requireAttribute } from './strict-xml.ts'

/** Marks an assertion as used until it expires; false when it was used before, on any node. */
export type UseAssertion = (assertion: { issuer: string; id: string; expiresAt: Date }) => Promise<boolean>

export type ResponseToCheck = {
  /** The form field, as it was posted. */
  readonly samlResponse: string
  /** The request that this browser was sent to the identity provider with; null when there is none. */
  readonly expectedRequestId: string | null
  readonly now: Date
  readonly useAssertion: UseAssertion
}

/**
 * Who signs in, by the identity provider's response. Rejects with `sso_refused` (SsoRefused) unless every check holds;
 * `docs/adr/0020-saml.md` lists them. A response that was accepted is never accepted again.
 */
export const checkResponse = async (
  connection: SamlConnection,
  { samlResponse, expectedRequestId, now, useAssertion }: ResponseToCheck,
): Promise<SamlClaims> => {
  const xml = decodePosted(samlResponse)
  const sent = parseStrictly(xml)
  checkRoot(sent, 'Response')
  checkStatus(sent) // a failure has no assertion and is often unsigned; to say so needs no trust, it lets nobody in
  const signed = signedAssertion(xml, sent, connection)
  const expected = { connection, requestId: expectedRequestId, now }
  checkStatus(signed.response)
  checkResponseElement(signed, expected)
  const { expiresAt } = checkAssertion(signed.assertion, expected)
  const claims = readClaims(signed.assertion, connection.groupsAttribute)
  const use = { issuer: claims.issuer, id: requireAttribute(signed.assertion, 'ID'), expiresAt }
  if (!(await useAssertion(use))) throw refused('replayed')
  return claims
}
