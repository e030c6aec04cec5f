import { randomBytes, randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSecretKey } from './read-key.ts'

/** A key file that cannot be used; the message is for people. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError'
}

const isTaken = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST'

/** Written beside and linked: whoever starts at the same time finds no file, or all of it. */
const makeKeyFile = (path: string): void => {
  const draft = `${path}.${randomUUID()}`
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!isTaken(error)) throw error
  } finally {
    rmSync(draft)
  }
}

/**
 * The key in the file `secret-key` of a directory; both are made when they are missing. For the embedded PostgreSQL, whose data
 * lie beside it and are lost with it. Throws KeyFileError where others may read the file, or where it holds no key.
 */
export const keyFromFile = (directory: string): Buffer => {
  const path = join(directory, 'secret-key')
  mkdirSync(directory, { recursive: true })
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) makeKeyFile(path)
  else if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    throw new KeyFileError(`Others may read ${path}: allow it for its owner only (chmod 600).`)
  const key = readSecretKey(readFileSync(path, 'utf8').trim())
  if (!key) throw new KeyFileError(`${path} holds no key: 32 bytes in base64.`)
  return key
}
