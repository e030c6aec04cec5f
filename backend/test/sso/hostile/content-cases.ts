import type { ResponseFields } from '../saml-messages.ts'
import { type HostileCase, type Kit, post } from './kit.ts'

type Changes = Partial<ResponseFields>

/** Well signed by the right identity provider, and not meant for us, now, or at all. */
const said = (
  name: string,
  reason: HostileCase['reason'],
  changes: Changes | ((kit: Kit) => Changes),
  sign: 'signedAssertion' | 'signedResponse' = 'signedResponse',
): HostileCase => ({
  name,
  reason,
  build: (kit, hostile) => {
    const own = typeof changes === 'function' ? changes(kit) : changes
    return post(kit[sign](hostile ? own : {}))
  },
})

/** Without a request of ours. The twin is of a connection that allows it, and answers nothing. */
const unsolicited = (
  name: string,
  reason: HostileCase['reason'],
  allowed: boolean,
  changes: Changes,
): HostileCase => ({
  name,
  reason,
  isUnsolicited: true,
  build: (kit, hostile) =>
    post(kit.signedResponse({ inResponseTo: null, subjectInResponseTo: null, ...(hostile && changes) })),
  connection: (_kit, hostile) => ({ allowsIdpInitiated: allowed || !hostile }),
})

const minutes = (kit: Kit, count: number): Date => new Date(kit.now.getTime() + count * 60_000)
const status = 'urn:oasis:names:tc:SAML:2.0:status:'
const format = 'urn:oasis:names:tc:SAML:2.0:nameid-format:'
const otherAudience =
  '<saml:AudienceRestriction><saml:Audience>https://other.example</saml:Audience></saml:AudienceRestriction>'

export const contentCases: readonly HostileCase[] = [
  said('the audience of another', 'audience', { audience: 'https://other.example/metadata' }),
  said('an audience that begins like ours', 'audience', (kit) => ({
    audience: `${kit.connection.sp.entityId}.evil`,
  })),
  said('no audience', 'audience', { audience: null }),
  said('a second restriction to another audience', 'audience', { conditions: otherAudience }),
  said('the recipient of another', 'recipient', { recipient: 'https://other.example/acs' }),
  said('no recipient', 'recipient', { recipient: null }),
  said('the destination of another', 'destination', { destination: 'https://other.example/acs' }),
  said('no destination', 'destination', { destination: null }),
  said(
    'the destination of another, in an unsigned response',
    'destination',
    { destination: 'https://other.example/acs' },
    'signedAssertion',
  ),
  said('the assertion of another issuer', 'issuer', { issuer: 'https://other.example' }),
  said('the response of another issuer', 'issuer', { responseIssuer: 'https://other.example' }),
  said(
    'the response of another issuer, unsigned',
    'issuer',
    { responseIssuer: 'https://other.example' },
    'signedAssertion',
  ),
  said('an issuer with a space', 'issuer', (kit) => ({ issuer: `${kit.connection.idp.entityId} ` })),
  said('a failed status', 'status', { status: `${status}Responder` }),
  said(
    'a failed status, in an unsigned response',
    'status',
    { status: `${status}Requester` },
    'signedAssertion',
  ),
  said('a status that only looks like success', 'status', { status: `${status}Success2` }),
  said('not valid yet', 'too_early', (kit) => ({ notBefore: minutes(kit, 3) })),
  said('no longer valid', 'too_late', (kit) => ({ notOnOrAfter: minutes(kit, -3) })),
  said('a confirmation that is over', 'too_late', (kit) => ({ subjectNotOnOrAfter: minutes(kit, -3) })),
  said('a confirmation without an end', 'missing', { subjectNotOnOrAfter: null }),
  said('a session that is over', 'too_late', (kit) => ({ sessionNotOnOrAfter: minutes(kit, -3) })),
  said('issued in the future', 'too_early', (kit) => ({ issueInstant: minutes(kit, 3) })),
  said('a confirmation of another kind', 'not_bearer', {
    confirmationMethod: 'urn:oasis:names:tc:SAML:2.0:cm:sender-vouches',
  }),
  said('a condition that nobody knows', 'condition_unknown', { conditions: '<saml:Condition/>' }),
  said('the answer to another request', 'in_response_to', { inResponseTo: '_other' }),
  said('the answer to another request, in the assertion', 'in_response_to', {
    subjectInResponseTo: '_other',
  }),
  said('the answer to no request', 'in_response_to', { inResponseTo: null }),
  said('an assertion that answers no request', 'in_response_to', { subjectInResponseTo: null }),
  said(
    'another request in an unsigned response around an unsolicited assertion',
    'in_response_to',
    { subjectInResponseTo: null },
    'signedAssertion',
  ),
  said('a name that changes each time', 'subject_transient', { nameIdFormat: `${format}transient` }),
  said('two names', 'repeated', { nameId: 'anna</saml:NameID><saml:NameID>evil' }),
  said('an encrypted name', 'subject_encrypted', {
    nameId: 'anna</saml:NameID><saml:EncryptedID/><saml:NameID>anna',
  }),
  said('two subjects', 'repeated', { extra: '<saml:Subject><saml:NameID>evil</saml:NameID></saml:Subject>' }),
  said('two conditions', 'repeated', { extra: '<saml:Conditions/>' }),
  said('two issuers', 'repeated', { extra: '<saml:Issuer>https://other.example</saml:Issuer>' }),
  said('line breaks in an attribute', 'text_invalid', {
    attributes: { email: ['anna@nordwind.example\nevil@evil.example'] },
  }),
  unsolicited('unsolicited, where that is not allowed', 'unsolicited', false, {}),
  unsolicited('the answer to a request that this browser did not make', 'in_response_to', true, {
    inResponseTo: '_other',
    subjectInResponseTo: '_other',
  }),
  unsolicited('the same, in the assertion alone', 'in_response_to', true, { subjectInResponseTo: '_other' }),
]
