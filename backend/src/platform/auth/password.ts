import { hash, verify } from '@node-rs/argon2'

/** argon2id with 19 MiB and two passes, as OWASP's Password Storage Cheat Sheet asks at least; about 15 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), cost)

/** Of a password that nobody has: verifying against it takes as long as against a real one. */
const nobodysHash = hashPassword(crypto.randomUUID())

/** Whether it is the password; takes the same time when there is no hash to compare with. */
export const verifyPassword = async (password: string, passwordHash: string | null): Promise<boolean> => {
  const matches = await verify(passwordHash ?? (await nobodysHash), password.normalize('NFC'))
  return matches && passwordHash !== null
}
