import { DOMParser } from '@xmldom/xmldom'
import type { SamlKeys } from './saml-keys.ts'
import {
  assertionXml,
  escapeXml,
  newId,
  type ResponseFields,
  responseXml,
  saneResponse,
} from './saml-messages.ts'
import { attributeIn, isSignedBy, messageIn, redirectTo } from './saml-redirect.ts'
import { encryptXml, signXml } from './saml-sign.ts'

export type SamlPerson = {
  readonly nameId: string
  readonly email: string
  readonly name: string
  readonly groups: readonly string[]
}

export type SamlIdpSettings = {
  sign: 'response' | 'assertion' | 'both'
  encrypt: boolean
  /** Whether its metadata offers single logout. */
  logout: boolean
  groupsAttribute: string
  /** How far its clock is ahead of ours. */
  clockOffsetMs: number
}

/** A service that the identity provider knows, as its metadata says. */
type Service = {
  readonly entityId: string
  readonly acsUrl: string
  readonly logoutUrl: string
  readonly certificate: string
}

/** Where a browser posts what. */
export type SamlPost = { readonly url: string; readonly fields: Readonly<Record<string, string>> }

/** An identity provider, without the pages around it. */
export type IdentityProvider = {
  readonly url: string
  readonly entityId: string
  readonly keys: SamlKeys
  /** May be changed at any time. */
  readonly settings: SamlIdpSettings
  readonly metadata: () => string
  /** Makes a service known, by its metadata; replaces one of the same name. */
  readonly trust: (metadata: string) => void
  readonly addPerson: (user: string, person: SamlPerson) => void
  /** What the sign-in form leads to: somebody signs in for a request (the query of the address that we were sent to), or, without one, for the service that was made known last. */
  readonly signIn: (
    user: string,
    query: string | null,
    changes?: Partial<ResponseFields>,
  ) => Promise<SamlPost>
  /** The address of a logout request that the identity provider itself begins. */
  readonly logoutUrl: (user: string) => string
  /** Users who are signed in here. */
  readonly signedIn: ReadonlySet<string>
  /** A service's message to sign out: where the answer goes; null when it was an answer itself. */
  readonly receiveLogout: (query: string) => string | null
  /** Throws for a request that no known service signed. */
  readonly checkRequest: (query: string) => void
}

const byLocalName = (xml: string, name: string) => [
  ...new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagNameNS('*', name),
]

const readService = (metadata: string): Service => {
  const location = (name: string) => byLocalName(metadata, name)[0]?.getAttribute('Location') ?? ''
  return {
    entityId: byLocalName(metadata, 'EntityDescriptor')[0]?.getAttribute('entityID') ?? '',
    acsUrl: location('AssertionConsumerService'),
    logoutUrl: location('SingleLogoutService'),
    certificate: byLocalName(metadata, 'X509Certificate')[0]?.textContent ?? '',
  }
}

const metadataOf = (url: string, { certificate }: SamlKeys, offersLogout: boolean): string => {
  const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'
  const logout = offersLogout ? `<md:SingleLogoutService Binding="${redirect}" Location="${url}/slo"/>` : ''
  return (
    `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${url}/metadata">` +
    `<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">` +
    `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>` +
    `<ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>${logout}` +
    `<md:SingleSignOnService Binding="${redirect}" Location="${url}/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`
  )
}

/** The response as the settings want it: who signs what, and whether the assertion is encrypted. */
const write = async (
  fields: ResponseFields,
  keys: SamlKeys,
  { sign, encrypt }: SamlIdpSettings,
  { certificate }: Service,
): Promise<string> => {
  const plain = assertionXml(fields)
  const assertion = sign === 'response' ? plain : signXml(plain, fields.assertionId, keys)
  const response = responseXml(fields, encrypt ? await encryptXml(assertion, certificate) : assertion)
  return sign === 'assertion' ? response : signXml(response, fields.responseId, keys)
}

export const makeIdentityProvider = (url: string, keys: SamlKeys, all: SamlIdpSettings): IdentityProvider => {
  const services = new Map<string, Service>()
  const people = new Map<string, SamlPerson>()
  const sessions = new Map<string, { service: Service; sessionIndex: string }>()
  const entityId = `${url}/metadata`

  const requireService = (xml: string | null): Service => {
    const name = xml === null ? [...services.keys()].at(-1) : byLocalName(xml, 'Issuer')[0]?.textContent
    const service = services.get(name ?? '')
    if (!service) throw new Error(`the service ${name} is not known here`)
    return service
  }

  /** The message in an address, which its service must have signed. */
  const readMessage = (query: string): { xml: string; service: Service; relayState: string | null } => {
    const parameters = new URLSearchParams(query)
    const xml = messageIn(parameters)
    const service = requireService(xml)
    if (!isSignedBy(query, service.certificate)) throw new Error('the message is not signed by the service')
    return { xml, service, relayState: parameters.get('RelayState') }
  }

  const signIn: IdentityProvider['signIn'] = async (user, query, changes = {}) => {
    const person = people.get(user)
    if (!person) throw new Error(`there is nobody called ${user}`)
    const message = query === null ? null : readMessage(query)
    const service = message?.service ?? requireService(null)
    const requestId = message ? attributeIn(message.xml, 'ID') : null
    const sessionIndex = newId()
    const fields: ResponseFields = {
      ...saneResponse(service, { entityId }, new Date(Date.now() + all.clockOffsetMs)),
      inResponseTo: requestId,
      subjectInResponseTo: requestId,
      nameId: escapeXml(person.nameId),
      attributes: { email: [person.email], displayName: [person.name], [all.groupsAttribute]: person.groups },
      sessionIndex,
      ...changes,
    }
    sessions.set(user, { service, sessionIndex })
    const xml = await write(fields, keys, all, service)
    const relayState = message?.relayState ?? null
    const SAMLResponse = Buffer.from(xml).toString('base64')
    return {
      url: service.acsUrl,
      fields: { SAMLResponse, ...(relayState !== null && { RelayState: relayState }) },
    }
  }

  const head = (name: string, id: string, destination: string, more = '') =>
    `<samlp:${name} xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ` +
    `ID="${id}" Version="2.0" IssueInstant="${new Date(Date.now() + all.clockOffsetMs).toISOString()}" ` +
    `Destination="${escapeXml(destination)}"${more}><saml:Issuer>${entityId}</saml:Issuer>`

  const logoutUrl = (user: string): string => {
    const session = sessions.get(user)
    if (!session) throw new Error(`${user} is not signed in`)
    const { logoutUrl: destination } = session.service
    sessions.delete(user)
    const xml =
      head('LogoutRequest', newId(), destination) +
      `<saml:NameID>${escapeXml(people.get(user)?.nameId ?? '')}</saml:NameID>` +
      `<samlp:SessionIndex>${session.sessionIndex}</samlp:SessionIndex></samlp:LogoutRequest>`
    return redirectTo(destination, 'SAMLRequest', xml, keys, 'from-the-idp')
  }

  /** A service signs somebody out, or answers our request to. */
  const receiveLogout = (query: string): string | null => {
    const { xml, service, relayState } = readMessage(query)
    if (xml.startsWith('<samlp:LogoutResponse')) return null
    const index = byLocalName(xml, 'SessionIndex')[0]?.textContent
    for (const [user, session] of sessions) if (session.sessionIndex === index) sessions.delete(user)
    const more = ` InResponseTo="${attributeIn(xml, 'ID')}"`
    const response =
      head('LogoutResponse', newId(), service.logoutUrl, more) +
      `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status></samlp:LogoutResponse>`
    return redirectTo(service.logoutUrl, 'SAMLResponse', response, keys, relayState ?? undefined)
  }

  return {
    url,
    entityId,
    keys,
    settings: all,
    metadata: () => metadataOf(url, keys, all.logout),
    trust: (xml) => {
      const service = readService(xml)
      services.delete(service.entityId)
      services.set(service.entityId, service)
    },
    addPerson: (user, person) => void people.set(user, person),
    signIn,
    logoutUrl,
    receiveLogout,
    checkRequest: (query) => void readMessage(query),
    get signedIn() {
      return new Set(sessions.keys())
    },
  }
}
