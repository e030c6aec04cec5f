import type { SamlAddresses } from './connection.ts'
import { element } from './write-xml.ts'

const bindings = 'urn:oasis:names:tc:SAML:2.0:bindings:'
const contentAlgorithms = [
  'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  'http://www.w3.org/2009/xmlenc11#aes128-gcm',
  'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
  'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
]
const nameIdFormats = [
  'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
]

const key = (certificate: string, use: 'signing' | 'encryption'): string => {
  const data = element('ds:X509Data', {}, element('ds:X509Certificate', {}, certificate))
  const methods = use === 'encryption' ? contentAlgorithms : []
  return element(
    'md:KeyDescriptor',
    { use },
    element('ds:KeyInfo', { 'xmlns:ds': 'http://www.w3.org/2000/09/xmldsig#' }, data),
    ...methods.map((Algorithm) => element('md:EncryptionMethod', { Algorithm })),
  )
}

/**
 * Our metadata for a tenant: what its administrator gives to the identity provider. Without a certificate it says our
 * addresses only, so that either side can be set up first.
 */
export const spMetadata = (
  { entityId, acsUrl, logoutUrl }: SamlAddresses,
  certificate: string | null,
): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'md:EntityDescriptor',
    { 'xmlns:md': 'urn:oasis:names:tc:SAML:2.0:metadata', entityID: entityId },
    element(
      'md:SPSSODescriptor',
      {
        AuthnRequestsSigned: String(certificate !== null),
        WantAssertionsSigned: 'true',
        protocolSupportEnumeration: 'urn:oasis:names:tc:SAML:2.0:protocol',
      },
      ...(certificate === null ? [] : [key(certificate, 'signing'), key(certificate, 'encryption')]),
      element('md:SingleLogoutService', { Binding: `${bindings}HTTP-Redirect`, Location: logoutUrl }),
      element('md:SingleLogoutService', { Binding: `${bindings}HTTP-POST`, Location: logoutUrl }),
      ...nameIdFormats.map((format) => element('md:NameIDFormat', {}, format)),
      element('md:AssertionConsumerService', {
        Binding: `${bindings}HTTP-POST`,
        Location: acsUrl,
        index: '0',
        isDefault: 'true',
      }),
    ),
  )}\n`
