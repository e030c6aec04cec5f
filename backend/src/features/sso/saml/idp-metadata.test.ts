import { beforeAll, describe, expect, test } from 'vitest'
import { makeIdentityProvider } from '../../../../test/sso/saml-identity-provider.ts'
import { makeKeys, type SamlKeys } from '../../../../test/sso/saml-keys.ts'
import { type MetadataFault, readIdpMetadata } from './idp-metadata.ts'

let keys: SamlKeys
let next: SamlKeys
let metadata: string

beforeAll(async () => {
  ;[keys, next] = await Promise.all([makeKeys('idp'), makeKeys('next')])
  metadata = makeIdentityProvider('https://idp.example', keys, {
    sign: 'assertion',
    encrypt: false,
    logout: true,
    groupsAttribute: 'groups',
    clockOffsetMs: 0,
  }).metadata()
})

const swap = (from: string | RegExp, to: string): string => {
  const changed = metadata.replace(from, () => to)
  expect(changed).not.toBe(metadata)
  return changed
}

test('gives names, addresses and certificates', () => {
  expect(readIdpMetadata(metadata)).toEqual({
    entityId: 'https://idp.example/metadata',
    signInUrl: 'https://idp.example/sso',
    logoutUrl: 'https://idp.example/slo',
    logoutResponseUrl: null,
    certificates: [keys.certificate],
  })
})

test('as files really come: with a byte order mark, a declaration, comments, line breaks in certificates', () => {
  const lines = keys.certificate.replace(/.{64}/g, '$&\r\n      ')
  const file = `\ufeff<?xml version="1.0" encoding="UTF-8"?>\r\n<!-- made by hand -->\r\n${swap(keys.certificate, lines)}\r\n`
  expect(readIdpMetadata(file).certificates).toEqual([keys.certificate])
})

test('two certificates while keys roll over; one for both uses; none for encryption only', () => {
  const key = /<md:KeyDescriptor.*<\/md:KeyDescriptor>/.exec(metadata)?.[0] ?? ''
  const another = key.replace(keys.certificate, next.certificate)
  const with2 = swap(key, `${key}${another.replace(' use="signing"', '')}`)
  expect(readIdpMetadata(with2).certificates).toEqual([keys.certificate, next.certificate])
  const encryption = swap(key, `${key}${another.replace('signing', 'encryption')}`)
  expect(readIdpMetadata(encryption).certificates).toEqual([keys.certificate])
})

test('the one identity provider of a federation file', () => {
  const service =
    '<md:EntityDescriptor entityID="https://sp.example"><md:SPSSODescriptor/></md:EntityDescriptor>'
  const file = (content: string) =>
    `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${content}</md:EntitiesDescriptor>`
  expect(readIdpMetadata(file(service + metadata)).entityId).toBe('https://idp.example/metadata')
  expect(() => readIdpMetadata(file(metadata + metadata))).toThrow(/several/)
})

const shortKey =
  'MIIBXDCCAQagAwIBAgIUBDAN0000000000000000000000000000000wDQYJKoZIhvcNAQELBQAwDjEMMAoGA1UEAwwDYWJj'

describe('says what is wrong', () => {
  test.for<[name: string, file: () => string, en: RegExp, de: RegExp]>([
    ['no XML', () => 'hello', /not well-formed XML/, /kein wohlgeformtes XML/],
    ['a web page', () => '<html/>', /no SAML metadata/, /keine SAML-Metadaten/],
    ['a document type', () => `<!DOCTYPE x>${metadata}`, /document type/, /DOCTYPE/],
    ['too large', () => metadata + ' '.repeat(256 * 1024), /256 KiB/, /256 KiB/],
    ['no entity id', () => swap(/ entityID="[^"]*"/, ''), /entityID/, /entityID/],
    [
      'SAML 1.1',
      () => swap('SAML:2.0:protocol"', 'SAML:1.1:protocol"'),
      /does not offer SAML 2.0/,
      /bietet SAML 2.0 nicht an/,
    ],
    [
      'no sign-in by redirect',
      () => swap(/HTTP-Redirect(" Location="[^"]*\/sso")/, 'HTTP-POST" Location="https://idp.example/sso"'),
      /SingleSignOnService/,
      /SingleSignOnService/,
    ],
    [
      'http',
      () => swap('"https://idp.example/sso"', '"http://idp.example/sso"'),
      /not an https address/,
      /keine https-Adresse/,
    ],
    [
      'a script for an address',
      () => swap('"https://idp.example/sso"', '"javascript:alert(1)"'),
      /not an https address/,
      /keine https-Adresse/,
    ],
    [
      'no certificate',
      () => swap(/<md:KeyDescriptor.*<\/md:KeyDescriptor>/, ''),
      /no signing certificate/,
      /kein Signaturzertifikat/,
    ],
    ['no readable certificate', () => swap(keys.certificate, shortKey), /cannot be read/, /nicht lesbar/],
    [
      'a comment in a certificate',
      () => swap(keys.certificate, `${keys.certificate}<!-- -->`),
      /other than text/,
      /anderes als Text/,
    ],
    [
      'expired',
      () => swap('<md:EntityDescriptor ', '<md:EntityDescriptor validUntil="2020-01-01T00:00:00Z" '),
      /valid until 2020/,
      /bis 2020/,
    ],
  ])('%s', ([, file, en, de]) => {
    const read = () => readIdpMetadata(file(), { validAt: new Date() })
    expect(read).toThrow(en)
    try {
      read()
    } catch (error) {
      expect((error as MetadataFault).detail.de).toMatch(de)
    }
  })

  test('expiry counts when metadata is taken over, not afterwards', () => {
    const expired = swap('<md:EntityDescriptor ', '<md:EntityDescriptor validUntil="2020-01-01T00:00:00Z" ')
    expect(readIdpMetadata(expired).entityId).toBe('https://idp.example/metadata')
  })

  test('a key that is too short', async () => {
    const { generateKeyPairSync } = await import('node:crypto')
    const { selfSignedCertificate } = await import('../../../platform/certificates/self-signed.ts')
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 1024,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    const weak = selfSignedCertificate(privateKey, 'weak', new Date(), new Date(2_000_000_000_000))
    expect(() => readIdpMetadata(swap(keys.certificate, weak))).toThrow(/1024 bits is too short/)
  })
})
