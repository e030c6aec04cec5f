import { checkVersion } from './check-shape.ts'
import { checkBegun, checkNotOver, timeOf } from './check-time.ts'
import { clockSkewMs, type SamlConnection } from './connection.ts'
import { refused } from './refusal.ts'
import type { SignedAssertion } from './signed-assertion.ts'
import {
  attributeOf,
  childrenNamed,
  childrenOf,
  type Element,
  isNamed,
  optionalChild,
  requireChild,
  textOf,
} from './strict-xml.ts'

const success = 'urn:oasis:names:tc:SAML:2.0:status:Success'
const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
const entityFormat = 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity'

/** What a response is held against. */
export type Expected = {
  readonly connection: SamlConnection
  /** The request of ours that it must answer; null for a sign-in that begins at the identity provider. */
  readonly requestId: string | null
  readonly now: Date
}

export const checkIssuer = (element: Element, expected: string): void => {
  const issuer = requireChild(element, 'assertion', 'Issuer')
  const received = textOf(issuer)
  const format = attributeOf(issuer, 'Format')
  if (received !== expected || (format !== null && format !== entityFormat))
    throw refused('issuer', { element: element.nodeName, received, expected })
}

export const checkDestination = (element: Element, expected: string): void => {
  const received = attributeOf(element, 'Destination') ?? '-'
  if (received !== expected) throw refused('destination', { received, expected })
}

/** The status of a response must be success; nested codes only explain a failure. */
export const checkStatus = (response: Element): void => {
  const codes = (element: Element): string[] =>
    childrenNamed(element, 'protocol', 'StatusCode').flatMap((code) => [
      attributeOf(code, 'Value') ?? '-',
      ...codes(code),
    ])
  const status = requireChild(response, 'protocol', 'Status')
  const code = requireChild(status, 'protocol', 'StatusCode')
  if (attributeOf(code, 'Value') !== success) throw refused('status', { status: codes(status).join(' ') })
}

const checkInResponseTo = (element: Element, requestId: string | null): void => {
  const received = attributeOf(element, 'InResponseTo')
  if (received !== requestId) throw refused('in_response_to', { received: received ?? '-' })
}

/** The response around the assertion. */
export const checkResponseElement = (
  { response, isResponseSigned }: SignedAssertion,
  { connection, requestId, now }: Expected,
): void => {
  if (requestId === null && !connection.allowsIdpInitiated) throw refused('unsolicited')
  if (isResponseSigned || optionalChild(response, 'assertion', 'Issuer'))
    checkIssuer(response, connection.idp.entityId)
  checkDestination(response, connection.sp.acsUrl)
  checkInResponseTo(response, requestId)
  checkBegun(response, 'IssueInstant', now)
}

/** One of its audiences, in each restriction, is us. A condition that we do not know may mean "not for you". */
const checkConditions = (assertion: Element, { connection, now }: Expected): void => {
  const conditions = requireChild(assertion, 'assertion', 'Conditions')
  checkBegun(conditions, 'NotBefore', now)
  checkNotOver(conditions, 'NotOnOrAfter', now)
  const unknown = childrenOf(conditions).find(
    (one) =>
      !['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction'].some((name) =>
        isNamed(one, 'assertion', name),
      ),
  )
  if (unknown) throw refused('condition_unknown', { condition: unknown.nodeName })
  const restrictions = childrenNamed(conditions, 'assertion', 'AudienceRestriction')
  const audiences = restrictions.map((one) => childrenNamed(one, 'assertion', 'Audience').map(textOf))
  const expected = connection.sp.entityId
  if (restrictions.length === 0 || !audiences.every((one) => one.includes(expected)))
    throw refused('audience', { received: audiences.flat().join(' ') || '-', expected })
}

const checkConfirmation = (confirmation: Element, { connection, requestId, now }: Expected): Date => {
  const data = requireChild(confirmation, 'assertion', 'SubjectConfirmationData')
  const received = attributeOf(data, 'Recipient') ?? '-'
  const expected = connection.sp.acsUrl
  if (received !== expected) throw refused('recipient', { received, expected })
  checkInResponseTo(data, requestId)
  checkBegun(data, 'NotBefore', now)
  checkNotOver(data, 'NotOnOrAfter', now)
  const end = timeOf(data, 'NotOnOrAfter')
  if (!end) throw refused('missing', { element: data.nodeName, what: 'NotOnOrAfter' })
  return end
}

/** Every bearer confirmation must hold, so that none is looked at in place of another. Gives the latest end. */
const checkSubject = (assertion: Element, expected: Expected): Date => {
  const subject = requireChild(assertion, 'assertion', 'Subject')
  const confirmations = childrenNamed(subject, 'assertion', 'SubjectConfirmation').filter(
    (one) => attributeOf(one, 'Method') === bearer,
  )
  if (confirmations.length === 0) throw refused('not_bearer')
  const ends = confirmations.map((one) => checkConfirmation(one, expected).getTime())
  return new Date(Math.max(...ends))
}

/** The assertion itself. Gives the time after which it can be forgotten: later it would be refused as too old. */
export const checkAssertion = (assertion: Element, expected: Expected): { expiresAt: Date } => {
  const { connection, now } = expected
  checkVersion(assertion)
  checkIssuer(assertion, connection.idp.entityId)
  checkBegun(assertion, 'IssueInstant', now)
  checkConditions(assertion, expected)
  const end = checkSubject(assertion, expected)
  const statements = childrenNamed(assertion, 'assertion', 'AuthnStatement')
  if (statements.length === 0)
    throw refused('missing', { element: assertion.nodeName, what: 'AuthnStatement' })
  for (const statement of statements) {
    checkBegun(statement, 'AuthnInstant', now)
    checkNotOver(statement, 'SessionNotOnOrAfter', now)
  }
  return { expiresAt: new Date(end.getTime() + clockSkewMs) }
}
