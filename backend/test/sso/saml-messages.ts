import { randomBytes } from 'node:crypto'

/** What a response of the test's identity provider says; everything can be said wrong. */
export type ResponseFields = {
  readonly responseId: string
  readonly assertionId: string
  readonly issuer: string
  /** The issuer of the response, when it is another; null leaves it out. */
  readonly responseIssuer: string | null
  readonly destination: string | null
  readonly recipient: string | null
  readonly audience: string | null
  readonly inResponseTo: string | null
  readonly subjectInResponseTo: string | null
  readonly status: string
  readonly issueInstant: Date
  readonly notBefore: Date
  readonly notOnOrAfter: Date
  readonly subjectNotOnOrAfter: Date | null
  readonly sessionNotOnOrAfter: Date | null
  /** As XML, so that a test can put anything there. */
  readonly nameId: string
  readonly nameIdFormat: string
  readonly confirmationMethod: string
  readonly version: string
  readonly attributes: Readonly<Record<string, readonly string[]>>
  readonly sessionIndex: string
  /** More conditions, as XML. */
  readonly conditions: string
  /** Something at the end of the assertion, as XML. */
  readonly extra: string
}

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

export const newId = (): string => `_${randomBytes(16).toString('hex')}`

const minute = 60_000

/** A response that is as it should be, for a service provider at a time. */
export const saneResponse = (
  sp: { readonly entityId: string; readonly acsUrl: string },
  idp: { readonly entityId: string },
  now: Date,
): ResponseFields => {
  const after = (minutes: number) => new Date(now.getTime() + minutes * minute)
  return {
    responseId: newId(),
    assertionId: newId(),
    issuer: idp.entityId,
    responseIssuer: idp.entityId,
    destination: sp.acsUrl,
    recipient: sp.acsUrl,
    audience: sp.entityId,
    inResponseTo: null,
    subjectInResponseTo: null,
    status: 'urn:oasis:names:tc:SAML:2.0:status:Success',
    issueInstant: now,
    notBefore: after(-1),
    notOnOrAfter: after(5),
    subjectNotOnOrAfter: after(5),
    sessionNotOnOrAfter: after(8 * 60),
    nameId: 'anna@nordwind.example',
    nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    confirmationMethod: 'urn:oasis:names:tc:SAML:2.0:cm:bearer',
    version: '2.0',
    attributes: {
      email: ['anna@nordwind.example'],
      displayName: ['Anna Jäger'],
      groups: ['sales', 'everyone'],
    },
    sessionIndex: newId(),
    conditions: '',
    extra: '',
  }
}

const attribute = (name: string, value: string | null): string =>
  value === null ? '' : ` ${name}="${escapeXml(value)}"`
const time = (name: string, date: Date | null): string => attribute(name, date?.toISOString() ?? null)

const attributeStatement = (attributes: ResponseFields['attributes']): string =>
  `<saml:AttributeStatement>${Object.entries(attributes)
    .map(([name, values]) => {
      const items = values.map(
        (value) => `<saml:AttributeValue xsi:type="xs:string">${escapeXml(value)}</saml:AttributeValue>`,
      )
      return `<saml:Attribute Name="${escapeXml(name)}">${items.join('')}</saml:Attribute>`
    })
    .join('')}</saml:AttributeStatement>`

const audienceRestriction = (audience: string | null): string =>
  audience === null
    ? ''
    : `<saml:AudienceRestriction><saml:Audience>${escapeXml(audience)}</saml:Audience></saml:AudienceRestriction>`

/** An assertion, unsigned. */
export const assertionXml = (fields: ResponseFields): string =>
  `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xs="http://www.w3.org/2001/XMLSchema" ` +
  `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ID="${fields.assertionId}" Version="${fields.version}"` +
  `${time('IssueInstant', fields.issueInstant)}><saml:Issuer>${escapeXml(fields.issuer)}</saml:Issuer>` +
  `<saml:Subject><saml:NameID Format="${fields.nameIdFormat}">${fields.nameId}</saml:NameID>` +
  `<saml:SubjectConfirmation Method="${fields.confirmationMethod}"><saml:SubjectConfirmationData` +
  `${attribute('Recipient', fields.recipient)}${time('NotOnOrAfter', fields.subjectNotOnOrAfter)}` +
  `${attribute('InResponseTo', fields.subjectInResponseTo)}/></saml:SubjectConfirmation></saml:Subject>` +
  `<saml:Conditions${time('NotBefore', fields.notBefore)}${time('NotOnOrAfter', fields.notOnOrAfter)}>` +
  `${audienceRestriction(fields.audience)}${fields.conditions}</saml:Conditions>` +
  `<saml:AuthnStatement${time('AuthnInstant', fields.issueInstant)}${attribute('SessionIndex', fields.sessionIndex)}` +
  `${time('SessionNotOnOrAfter', fields.sessionNotOnOrAfter)}><saml:AuthnContext><saml:AuthnContextClassRef>` +
  `urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef></saml:AuthnContext>` +
  `</saml:AuthnStatement>${attributeStatement(fields.attributes)}${fields.extra}</saml:Assertion>`

/** A response around whatever it is given, unsigned. */
export const responseXml = (fields: ResponseFields, content: string): string =>
  `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ` +
  `ID="${fields.responseId}" Version="2.0"${time('IssueInstant', fields.issueInstant)}` +
  `${attribute('Destination', fields.destination)}${attribute('InResponseTo', fields.inResponseTo)}>` +
  `${fields.responseIssuer === null ? '' : `<saml:Issuer>${escapeXml(fields.responseIssuer)}</saml:Issuer>`}` +
  `<samlp:Status><samlp:StatusCode Value="${escapeXml(fields.status)}"/></samlp:Status>${content}</samlp:Response>`
