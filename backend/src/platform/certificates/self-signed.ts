import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto'
import { promisify } from 'node:util'

/** DER: a tag, the length, the content (X.690, 8.1). */
const der = (tag: number, ...contents: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(contents)
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content])
  const hex = content.length.toString(16)
  const length = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content])
}

const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents)
const objectId = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const sha256WithRsa = sequence(objectId('2a864886f70d01010b'), der(0x05)) // 1.2.840.113549.1.1.11
const sha256WithEcdsa = sequence(objectId('2a8648ce3d040302')) // 1.2.840.10045.4.3.2
const commonName = (name: string): Buffer =>
  sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from(name, 'utf8'))))) // 2.5.4.3

/** RFC 5280, 4.1.2.5: UTCTime through 2049, GeneralizedTime after. */
const time = (date: Date): Buffer => {
  const text = `${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`
  const isShort = date.getUTCFullYear() < 2050
  return der(isShort ? 0x17 : 0x18, Buffer.from(isShort ? text.slice(2) : text, 'ascii'))
}

/**
 * A self-signed certificate (RFC 5280) for a key: SAML metadata carries keys in this wrapping and trusts them for being in
 * the metadata, not for who signed them. Base64 DER.
 */
export const selfSignedCertificate = (privateKey: string, name: string, from: Date, until: Date): string => {
  const key = createPrivateKey(privateKey)
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' })
  const algorithm = key.asymmetricKeyType === 'ec' ? sha256WithEcdsa : sha256WithRsa
  const serial = Buffer.concat([Buffer.from([0x01]), randomBytes(15)]) // positive, 121 bits
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    der(0x02, serial),
    algorithm,
    commonName(name),
    sequence(time(from), time(until)),
    commonName(name),
    publicKey,
  )
  const signature = sign('sha256', body, key)
  const certificate = sequence(body, algorithm, der(0x03, Buffer.from([0]), signature))
  return new X509Certificate(certificate).raw.toString('base64') // reads it once: what is malformed throws here
}

const validYears = 10

/** A new key pair for a connection: RSA, 3072 bits (BSI TR-02102-1), the private key as PEM. */
export const generateSelfSigned = async (name: string, now: Date) => {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 3072,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const until = new Date(now)
  until.setUTCFullYear(until.getUTCFullYear() + validYears)
  return { privateKey, certificate: selfSignedCertificate(privateKey, name, now, until) }
}
