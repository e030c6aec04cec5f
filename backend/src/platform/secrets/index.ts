import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

/** Seals texts that the server must read again, so that the database alone gives nothing away. */
export type Secrets = {
  /** `context` says where it belongs (such as `user_account.totp_secret 12`); it opens there alone. */
  readonly seal: (text: string, context?: string) => Buffer
  /** Throws when it was sealed with a key that is not known, for another place, or was changed. */
  readonly open: (sealed: Buffer, context?: string) => string
  /** Whether it was sealed with the newest key. */
  readonly isCurrent: (sealed: Buffer) => boolean
  /** What sealed values begin with that can be opened: the names of the keys, 4 bytes each. */
  readonly keyIds: readonly Buffer[]
  /** Whether it was sealed with one of the keys, as far as its beginning says; only opening it proves that. */
  readonly isOurs: (sealed: Buffer) => boolean
  /** Names the newest key without telling anything of it: 8 hexadecimal digits. */
  readonly keyId: string
  /**
   * 32 bytes that only who has the newest key can compute of a text: to find it again without keeping it, or to know that it is
   * ours. Another one after the key changed.
   */
  readonly digest: (text: string) => Buffer
}

export const secretKeyBytes = 32

const idBytes = 4
const nonceBytes = 12
const tagBytes = 16

/** Names a key without telling anything of it. */
const idOf = (key: Buffer): Buffer =>
  createHash('sha256').update('lead-scoring secret key').update(key).digest().subarray(0, idBytes)

/** AES-256-GCM (NIST SP 800-38D) with a random nonce: id of the key, nonce, tag, ciphertext. */
const encrypt = (key: Buffer, text: string, context: string): Buffer => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([idOf(key), nonce, cipher.getAuthTag(), sealed])
}

const decrypt = (key: Buffer, sealed: Buffer, context: string): string => {
  const nonce = sealed.subarray(idBytes, idBytes + nonceBytes)
  const tag = sealed.subarray(idBytes + nonceBytes, idBytes + nonceBytes + tagBytes)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(context))
    .setAuthTag(tag)
  const text = sealed.subarray(idBytes + nonceBytes + tagBytes)
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
}

export type SecretKeys = {
  /** 32 bytes; seals. */
  readonly current: Buffer
  /** 32 bytes each; open what was sealed before the keys changed. */
  readonly old: readonly Buffer[]
}

export const openSecrets = ({ current, old }: SecretKeys): Secrets => {
  const keys = [current, ...old]
  // A key of its own, so that what is sealed and what is digested say nothing of each other.
  const digestKey = createHmac('sha256', current).update('lead-scoring digests').digest()
  const keyOf = (sealed: Buffer) => keys.find((key) => idOf(key).equals(sealed.subarray(0, idBytes)))
  return {
    seal: (text, context = '') => encrypt(current, text, context),
    open: (sealed, context = '') => {
      const key = keyOf(sealed)
      if (!key)
        throw new Error('This was sealed with a key that is neither SECRET_KEY nor one of SECRET_KEYS_OLD.')
      return decrypt(key, sealed, context)
    },
    keyIds: keys.map(idOf),
    isCurrent: (sealed) => keyOf(sealed) === current,
    isOurs: (sealed) => keyOf(sealed) !== undefined,
    keyId: idOf(current).toString('hex'),
    digest: (text) => createHmac('sha256', digestKey).update(text).digest(),
  }
}
