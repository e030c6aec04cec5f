import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { generateSelfSigned, selfSignedCertificate } from './self-signed.ts'

test('a certificate that OpenSSL reads, signed by its own key, for ten years', async () => {
  const { privateKey, certificate } = await generateSelfSigned(
    'Lead Scoring Engine',
    new Date('2026-03-01T12:00:00Z'),
  )
  const read = new X509Certificate(Buffer.from(certificate, 'base64'))
  expect(read.subject).toBe('CN=Lead Scoring Engine')
  expect(read.issuer).toBe(read.subject)
  expect([read.validFromDate.toISOString(), read.validToDate.toISOString()]).toEqual([
    '2026-03-01T12:00:00.000Z',
    '2036-03-01T12:00:00.000Z',
  ])
  const publicKey = createPublicKey(privateKey)
  expect(read.verify(publicKey)).toBe(true)
  expect(read.checkPrivateKey(createPrivateKey(privateKey))).toBe(true)
  expect(read.publicKey.asymmetricKeyDetails?.modulusLength).toBe(3072)
})

test('times before and after 2050 have different forms', async () => {
  const { privateKey } = await generateSelfSigned('x', new Date())
  const certificate = selfSignedCertificate(
    privateKey,
    'x',
    new Date('2049-12-31T23:59:59Z'),
    new Date('2050-01-01T00:00:00Z'),
  )
  const { validFromDate, validToDate } = new X509Certificate(Buffer.from(certificate, 'base64'))
  expect([validFromDate.getUTCFullYear(), validToDate.getUTCFullYear()]).toEqual([2049, 2050])
})
