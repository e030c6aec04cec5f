import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Seals texts that must be read again. */
export type Secrets = { readonly seal: (text: string) => Buffer; readonly open: (sealed: Buffer) => string }

export const openSecrets = (key: Buffer): Secrets => ({
  seal: (text) => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
  },
  open: (sealed) => {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    decipher.setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
  },
})
