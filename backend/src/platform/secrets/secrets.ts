import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** A key for AES-256. */
export const secretKeyBytes = 32

const algorithm = 'aes-256-gcm'
const format = 1
const keyIdBytes = 4
const nonceBytes = 12
const tagBytes = 16
const headerBytes = 1 + keyIdBytes + nonceBytes

/** The key that seals from now on, and those with which older values were sealed. */
export type SecretKeys = { readonly current: Buffer; readonly old?: readonly Buffer[] }

/** What was sealed does not open: it was changed, belongs to another place, or its key is not known here. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/**
 * Keeps texts that must be read again so that a copy of the database is of no use. `context` names the place of a value, such
 * as `user_account.totp_secret 12`: it is not stored, and a value that was copied to another place does not open there.
 */
export type Secrets = {
  readonly seal: (text: string, context?: string) => Buffer
  /** Throws SealBroken. */
  readonly open: (sealed: Buffer, context?: string) => string
  /** Whether it is sealed with the current key; if not, `secrets:rotate` seals it anew. */
  readonly isCurrent: (sealed: Buffer) => boolean
}

/** Names a key without telling anything that helps to find it. */
const keyIdOf = (key: Buffer): string =>
  createHash('sha256').update('key id').update(key).digest().subarray(0, keyIdBytes).toString('hex')

const keyIdIn = (sealed: Buffer): string => sealed.subarray(1, 1 + keyIdBytes).toString('hex')

/** What the tag vouches for beside the text: the header, so that no other key or format is tried, and the place. */
const associated = (header: Buffer, context: string): Buffer => Buffer.concat([header, Buffer.from(context)])

/**
 * AES-256-GCM. A sealed value is: format (1 byte), key id (4), nonce (12), text, tag (16). The nonce is random: a key may seal
 * 2^32 values before two of them meet with a chance that counts (NIST SP 800-38D, section 8.3).
 */
export const openSecrets = ({ current, old = [] }: SecretKeys): Secrets => {
  const keys = new Map([...old, current].map((key) => [keyIdOf(key), key]))
  const currentId = keyIdOf(current)
  const prefix = Buffer.from([format, ...Buffer.from(currentId, 'hex')])
  return {
    seal: (text, context = '') => {
      const header = Buffer.concat([prefix, randomBytes(nonceBytes)])
      const cipher = createCipheriv(algorithm, current, header.subarray(-nonceBytes))
      cipher.setAAD(associated(header, context))
      return Buffer.concat([header, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open: (sealed, context = '') => {
      if (sealed.length < headerBytes + tagBytes || sealed[0] !== format)
        throw new SealBroken('This is no sealed value.')
      const key = keys.get(keyIdIn(sealed))
      if (!key)
        throw new SealBroken('It was sealed with a key that is neither SECRET_KEY nor in SECRET_KEYS_OLD.')
      const header = sealed.subarray(0, headerBytes)
      const decipher = createDecipheriv(algorithm, key, header.subarray(-nonceBytes), {
        authTagLength: tagBytes,
      })
      decipher.setAAD(associated(header, context)).setAuthTag(sealed.subarray(-tagBytes))
      const text = decipher.update(sealed.subarray(headerBytes, -tagBytes))
      try {
        return Buffer.concat([text, decipher.final()]).toString('utf8')
      } catch {
        throw new SealBroken('A sealed value was changed, or belongs to another place.')
      }
    },
    isCurrent: (sealed) => sealed[0] === format && keyIdIn(sealed) === currentId,
  }
}
