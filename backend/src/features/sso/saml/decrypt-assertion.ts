import { isUtf8 } from 'node:buffer'
import { constants, createDecipheriv, type DecipherGCM, privateDecrypt } from 'node:crypto'
import { refused } from './refusal.ts'
import {
  childrenNamed,
  type Element,
  isNamed,
  namespaces,
  optionalChild,
  requireAttribute,
  requireChild,
  textOf,
  withDescendants,
} from './strict-xml.ts'

type Cipher = {
  readonly name: string
  readonly keyBytes: number
  readonly ivBytes: number
  readonly gcm: boolean
}

const cbc = (bits: number): Cipher => ({
  name: `aes-${bits}-cbc`,
  keyBytes: bits / 8,
  ivBytes: 16,
  gcm: false,
})
const gcm = (bits: number): Cipher => ({
  name: `aes-${bits}-gcm`,
  keyBytes: bits / 8,
  ivBytes: 12,
  gcm: true,
})

const ciphers: Readonly<Record<string, Cipher>> = {
  [`${namespaces.encryption}aes128-cbc`]: cbc(128),
  [`${namespaces.encryption}aes192-cbc`]: cbc(192),
  [`${namespaces.encryption}aes256-cbc`]: cbc(256),
  [`${namespaces.encryption11}aes128-gcm`]: gcm(128),
  [`${namespaces.encryption11}aes192-gcm`]: gcm(192),
  [`${namespaces.encryption11}aes256-gcm`]: gcm(256),
}

const authTagBytes = 16

const oaepDigests: Readonly<Record<string, string>> = {
  [`${namespaces.signature}sha1`]: 'sha1',
  [`${namespaces.encryption}sha256`]: 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  [`${namespaces.encryption}sha512`]: 'sha512',
}

const mask = (hash: string): string => `${namespaces.encryption11}mgf1${hash}`

const disallow = (algorithm: string) => refused('encryption_algorithm', { algorithm })

const own = <T>(table: Readonly<Record<string, T>>, name: string): T => {
  const entry = Object.hasOwn(table, name) ? table[name] : undefined
  if (entry === undefined) throw disallow(name)
  return entry
}

/**
 * The hash of RSA-OAEP. Node uses one hash for the label and the mask, so both must be the same: `rsa-oaep-mgf1p` (whose
 * mask is SHA-1 by definition) with SHA-1, `rsa-oaep` with any. SHA-1 is no weakness here: nothing depends on collisions.
 */
const oaepHash = (method: Element): string => {
  const algorithm = requireAttribute(method, 'Algorithm')
  const digest = optionalChild(method, 'signature', 'DigestMethod')
  const hash = digest ? own(oaepDigests, requireAttribute(digest, 'Algorithm')) : 'sha1'
  const mgf = optionalChild(method, 'encryption11', 'MGF')
  const maskName = mgf ? requireAttribute(mgf, 'Algorithm') : mask('sha1')
  if (optionalChild(method, 'encryption', 'OAEPparams')) throw refused('encryption_shape')
  if (algorithm === `${namespaces.encryption}rsa-oaep-mgf1p` && !mgf && hash === 'sha1') return hash
  if (algorithm === `${namespaces.encryption11}rsa-oaep` && maskName === mask(hash)) return hash
  throw disallow(algorithm)
}

const cipherValue = (encrypted: Element): Buffer => {
  const data = requireChild(encrypted, 'encryption', 'CipherData')
  return Buffer.from(textOf(requireChild(data, 'encryption', 'CipherValue')).replace(/\s/g, ''), 'base64')
}

const unwrapKey = (encryptedKey: Element, privateKey: string): Buffer => {
  const hash = oaepHash(requireChild(encryptedKey, 'encryption', 'EncryptionMethod'))
  const options = { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash }
  try {
    return privateDecrypt(options, cipherValue(encryptedKey))
  } catch {
    throw refused('undecryptable')
  }
}

/** XML Encryption 1.1, 5.2.1: the last byte says how many bytes of padding there are; the others are arbitrary. */
const withoutPadding = (bytes: Buffer): Buffer => {
  const padding = bytes.at(-1) ?? 0
  if (padding < 1 || padding > 16) throw refused('undecryptable')
  return bytes.subarray(0, -padding)
}

const decipher = ({ name, keyBytes, ivBytes, gcm }: Cipher, key: Buffer, bytes: Buffer): Buffer => {
  if (key.length !== keyBytes || bytes.length <= ivBytes + authTagBytes) throw refused('undecryptable')
  const machine = createDecipheriv(name, key, bytes.subarray(0, ivBytes))
  const end = gcm ? bytes.length - authTagBytes : bytes.length
  if (gcm) (machine as DecipherGCM).setAuthTag(bytes.subarray(end))
  else machine.setAutoPadding(false)
  const text = Buffer.concat([machine.update(bytes.subarray(ivBytes, end)), machine.final()])
  return gcm ? text : withoutPadding(text)
}

/** The XML of an encrypted assertion. Every failure to decrypt is the same refusal. */
export const decryptAssertion = (encryptedAssertion: Element, privateKey: string): string => {
  const data = requireChild(encryptedAssertion, 'encryption', 'EncryptedData')
  const keys = withDescendants(encryptedAssertion).filter((one) => one.localName === 'EncryptedKey')
  const [key] = keys
  const isBesideOrInside =
    key?.parentNode === encryptedAssertion ||
    childrenNamed(data, 'signature', 'KeyInfo').some((info) => info === key?.parentNode)
  if (!key || keys.length > 1 || !isNamed(key, 'encryption', 'EncryptedKey') || !isBesideOrInside)
    throw refused('encryption_shape')
  const cipher = own(
    ciphers,
    requireAttribute(requireChild(data, 'encryption', 'EncryptionMethod'), 'Algorithm'),
  )
  const bytes = cipherValue(data)
  const secret = unwrapKey(key, privateKey)
  let text: Buffer
  try {
    text = decipher(cipher, secret, bytes)
  } catch {
    throw refused('undecryptable')
  }
  if (!isUtf8(text)) throw refused('undecryptable')
  return text.toString('utf8')
}
