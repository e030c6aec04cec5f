import { refused } from './refusal.ts'
import {
  attributeOf,
  childrenNamed,
  childrenOf,
  type Element,
  optionalChild,
  requireAttribute,
  requireChild,
  textOf,
} from './strict-xml.ts'

/** A name of a person, and in what respect it is one. */
export type NameId = {
  readonly value: string
  readonly format: string | null
  readonly nameQualifier: string | null
  readonly spNameQualifier: string | null
}

/** What an assertion says about the person. */
export type SamlClaims = {
  readonly issuer: string
  /** With the issuer, who it is. */
  readonly nameId: NameId
  readonly email: string | null
  readonly name: string | null
  /** Null: none were sent. */
  readonly groups: readonly string[] | null
  /** Every attribute as it was sent. */
  readonly attributes: Readonly<Record<string, readonly string[]>>
  readonly sessionIndex: string | null
}

const transientFormat = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'
const emailFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'

/** The names under which Entra ID, AD FS, Okta, Google, Keycloak and Shibboleth send it, the most telling first. */
const usualNames = {
  email: [
    'email',
    'mail',
    'emailAddress',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
    'urn:oid:0.9.2342.19200300.100.1.3',
    'urn:oid:1.2.840.113549.1.9.1',
  ],
  name: [
    'displayName',
    'name',
    'http://schemas.microsoft.com/identity/claims/displayname',
    'urn:oid:2.16.840.1.113730.3.1.241',
    'urn:oid:2.5.4.3',
    'cn',
  ],
  firstName: [
    'firstName',
    'givenName',
    'first_name',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname',
    'urn:oid:2.5.4.42',
  ],
  lastName: [
    'lastName',
    'surname',
    'sn',
    'last_name',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname',
    'urn:oid:2.5.4.4',
  ],
  groups: [
    'groups',
    'memberOf',
    'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
    'http://schemas.xmlsoap.org/claims/Group',
    'urn:oid:1.3.6.1.4.1.5923.1.5.1.1',
  ],
} as const

/** Text that may be stored and compared: the names of people and things have no line breaks and no spaces at the ends. */
const plainText = (element: Element, maxLength: number): string => {
  const text = textOf(element)
  const isPlain =
    text.length > 0 && text.length <= maxLength && text === text.trim() && !/\p{Cc}|\p{Cf}/u.test(text)
  if (!isPlain) throw refused('text_invalid', { element: element.nodeName })
  return text
}

export const readNameId = (element: Element): NameId => {
  if (optionalChild(element, 'assertion', 'EncryptedID')) throw refused('subject_encrypted')
  const nameId = requireChild(element, 'assertion', 'NameID')
  return {
    value: plainText(nameId, 1000),
    format: attributeOf(nameId, 'Format'),
    nameQualifier: attributeOf(nameId, 'NameQualifier'),
    spNameQualifier: attributeOf(nameId, 'SPNameQualifier'),
  }
}

/** Values that hold elements (such as eduPersonTargetedID) or nothing are left out: they name nobody. */
const readAttributes = (assertion: Element): Map<string, string[]> => {
  const attributes = new Map<string, string[]>()
  for (const statement of childrenNamed(assertion, 'assertion', 'AttributeStatement')) {
    for (const attribute of childrenNamed(statement, 'assertion', 'Attribute')) {
      const name = requireAttribute(attribute, 'Name')
      const values = childrenNamed(attribute, 'assertion', 'AttributeValue')
        .filter((value) => childrenOf(value).length === 0 && textOf(value).trim() !== '')
        .map((value) => plainText(value, 4096))
      attributes.set(name, [...(attributes.get(name) ?? []), ...values]) // Keycloak repeats the attribute for each group
    }
  }
  return attributes
}

const valuesOf = (attributes: Map<string, string[]>, names: readonly string[]): readonly string[] =>
  names.map((name) => attributes.get(name)).find((values) => values && values.length > 0) ?? []

const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text)

const readName = (attributes: Map<string, string[]>): string | null => {
  const [name] = valuesOf(attributes, usualNames.name)
  const [first] = valuesOf(attributes, usualNames.firstName)
  const [last] = valuesOf(attributes, usualNames.lastName)
  return name ?? ([first, last].filter((part) => part !== undefined).join(' ') || null)
}

/** The usual names of the default; else the one name that the connection gives. */
const readGroups = (attributes: Map<string, string[]>, groupsAttribute: string): readonly string[] | null => {
  const names = groupsAttribute === 'groups' ? usualNames.groups : [groupsAttribute]
  const wasSent = names.some((name) => attributes.has(name))
  return wasSent ? [...new Set(valuesOf(attributes, names))] : null
}

/** Reads an assertion that was checked. */
export const readClaims = (assertion: Element, groupsAttribute: string): SamlClaims => {
  const nameId = readNameId(requireChild(assertion, 'assertion', 'Subject'))
  if (nameId.format === transientFormat) throw refused('subject_transient')
  const attributes = readAttributes(assertion)
  const [sent] = valuesOf(attributes, usualNames.email)
  const email = sent ?? (nameId.format === emailFormat ? nameId.value : null)
  const [statement] = childrenNamed(assertion, 'assertion', 'AuthnStatement')
  return {
    issuer: textOf(requireChild(assertion, 'assertion', 'Issuer')),
    nameId,
    email: email !== null && looksLikeEmail(email) ? email : null,
    name: readName(attributes),
    groups: readGroups(attributes, groupsAttribute),
    attributes: Object.fromEntries(attributes),
    sessionIndex: statement ? attributeOf(statement, 'SessionIndex') : null,
  }
}
