import type { Language } from '@lead-scoring/contract'
import { readCertificate, type SamlIdp } from './connection.ts'
import { SsoRefused } from './refusal.ts'
import {
  attributeOf,
  childrenNamed,
  type Element,
  isNamed,
  namespaces,
  parseStrictly,
  textOf,
  withDescendants,
} from './strict-xml.ts'

/** Large federations publish megabytes; one identity provider has 5 to 100 KiB. */
const maxMetadataBytes = 256 * 1024
const maxCertificates = 10
const minRsaBits = 2048
const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'

/** Why metadata cannot be used, for the administrator who entered it. */
export class MetadataFault extends Error {
  override readonly name = 'MetadataFault'
  readonly detail: Readonly<Record<Language, string>>

  constructor(en: string, de: string) {
    super(en)
    this.detail = { en, de }
  }
}

const fault = (en: string, de: string) => new MetadataFault(en, de)

const parse = (xml: string): Element => {
  if (Buffer.byteLength(xml) > maxMetadataBytes)
    throw fault('The file is larger than 256 KiB.', 'Die Datei ist größer als 256 KiB.')
  return parseStrictly(xml.replace(/^\ufeff/, '').trim(), { comments: true })
}

const isIdp = (entity: Element): boolean => childrenNamed(entity, 'metadata', 'IDPSSODescriptor').length > 0

const requireEntity = (root: Element): Element => {
  const entities = isNamed(root, 'metadata', 'EntitiesDescriptor')
    ? withDescendants(root).filter((one) => isNamed(one, 'metadata', 'EntityDescriptor') && isIdp(one))
    : [root].filter((one) => isNamed(one, 'metadata', 'EntityDescriptor') && isIdp(one))
  const [entity, second] = entities
  if (!entity)
    throw fault(
      'This is no SAML metadata of an identity provider (no IDPSSODescriptor).',
      'Das sind keine SAML-Metadaten eines Identitätsanbieters (kein IDPSSODescriptor).',
    )
  if (second)
    throw fault(
      'The file describes several identity providers; give one.',
      'Die Datei beschreibt mehrere Identitätsanbieter; geben Sie einen an.',
    )
  return entity
}

const requireDescriptor = (entity: Element): Element => {
  const descriptor = childrenNamed(entity, 'metadata', 'IDPSSODescriptor').find((one) =>
    (attributeOf(one, 'protocolSupportEnumeration') ?? '').split(/\s+/).includes(namespaces.protocol),
  )
  if (!descriptor)
    throw fault(
      'The identity provider does not offer SAML 2.0 (protocolSupportEnumeration).',
      'Der Identitätsanbieter bietet SAML 2.0 nicht an (protocolSupportEnumeration).',
    )
  return descriptor
}

const requireEntityId = (entity: Element): string => {
  const id = attributeOf(entity, 'entityID') ?? ''
  if (id === '' || id !== id.trim() || id.length > 1024)
    throw fault('entityID is missing or not valid.', 'entityID fehlt oder ist ungültig.')
  return id
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

const checkUrl = (text: string, name: string): string => {
  const url = URL.parse(text)
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.has(url.hostname))
  if (!url || !isSafe || url.username !== '' || url.password !== '' || url.hash !== '' || text.length > 2048)
    throw fault(
      `${name}: “${text.slice(0, 100)}” is not an https address.`,
      `${name}: „${text.slice(0, 100)}“ ist keine https-Adresse.`,
    )
  return url.href
}

const redirectService = (descriptor: Element, name: string): Element | undefined =>
  childrenNamed(descriptor, 'metadata', name).find((one) => attributeOf(one, 'Binding') === redirect)

const location = (service: Element | undefined, attribute: string): string | null => {
  const text = service ? attributeOf(service, attribute) : null
  return text === null || !service ? null : checkUrl(text, service.localName ?? '')
}

const requireSignInUrl = (descriptor: Element): string => {
  const url = location(redirectService(descriptor, 'SingleSignOnService'), 'Location')
  if (url === null)
    throw fault(
      'There is no SingleSignOnService with the binding HTTP-Redirect.',
      'Es gibt keinen SingleSignOnService mit dem Binding HTTP-Redirect.',
    )
  return url
}

/** Expiry is not looked at: metadata pins the key, and identity providers keep their expired certificates for years. */
const checkCertificate = (base64: string): string => {
  let why: Readonly<Record<Language, string>> | null = null
  try {
    const { publicKey } = readCertificate(base64)
    const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0
    if (publicKey.asymmetricKeyType === 'rsa' && bits < minRsaBits)
      why = { en: `a key of ${bits} bits is too short`, de: `ein Schlüssel von ${bits} Bit ist zu kurz` }
    if (publicKey.asymmetricKeyType !== 'rsa' && publicKey.asymmetricKeyType !== 'ec')
      why = { en: 'the key is neither RSA nor ECDSA', de: 'der Schlüssel ist weder RSA noch ECDSA' }
  } catch {
    why = { en: 'it cannot be read', de: 'es ist nicht lesbar' }
  }
  if (why) throw fault(`A signing certificate: ${why.en}.`, `Ein Signaturzertifikat: ${why.de}.`)
  return base64
}

const readCertificates = (descriptor: Element): string[] => {
  const keys = childrenNamed(descriptor, 'metadata', 'KeyDescriptor').filter(
    (one) => (attributeOf(one, 'use') ?? 'signing') === 'signing',
  )
  const texts = keys
    .flatMap(withDescendants)
    .filter((one) => isNamed(one, 'signature', 'X509Certificate'))
    .map((one) => textOf(one).replace(/\s/g, ''))
  const certificates = [...new Set(texts)]
  if (certificates.length === 0)
    throw fault('There is no signing certificate.', 'Es gibt kein Signaturzertifikat.')
  if (certificates.length > maxCertificates)
    throw fault('There are more than 10 signing certificates.', 'Es gibt mehr als 10 Signaturzertifikate.')
  return certificates.map(checkCertificate)
}

const checkStillValid = (element: Element, at: Date): void => {
  const until = attributeOf(element, 'validUntil')
  if (until !== null && !(Date.parse(until) > at.getTime()))
    throw fault(`The metadata was valid until ${until}.`, `Die Metadaten waren bis ${until} gültig.`)
}

const read = (xml: string, validAt: Date | undefined): SamlIdp => {
  const root = parse(xml)
  const entity = requireEntity(root)
  const descriptor = requireDescriptor(entity)
  if (validAt) for (const element of [root, entity, descriptor]) checkStillValid(element, validAt)
  const logout = redirectService(descriptor, 'SingleLogoutService')
  return {
    entityId: requireEntityId(entity),
    signInUrl: requireSignInUrl(descriptor),
    logoutUrl: location(logout, 'Location'),
    logoutResponseUrl: location(logout, 'ResponseLocation'),
    certificates: readCertificates(descriptor),
  }
}

/**
 * What an identity provider's metadata says. Throws a MetadataFault that says what is wrong with it. Metadata that is taken
 * over must still be valid then; later it counts until somebody replaces it.
 */
export const readIdpMetadata = (xml: string, { validAt }: { validAt?: Date } = {}): SamlIdp => {
  try {
    return read(xml, validAt)
  } catch (error) {
    throw error instanceof SsoRefused ? fault(error.reason.en, error.reason.de) : error
  }
}
