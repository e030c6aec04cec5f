import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OperatorError } from '../problems/operator-error.ts'
import { secretKeyBytes } from './index.ts'

const makeOrRead = (dataDirectory: string, path: string): string => {
  mkdirSync(dataDirectory, { recursive: true })
  if (!existsSync(path)) {
    writeFileSync(path, `${randomBytes(secretKeyBytes).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  }
  chmodSync(path, 0o600)
  return readFileSync(path, 'utf8').trim()
}

/**
 * The key of an installation that was given none: in a file in its folder, made at the first start, for its owner's eyes only.
 * Throws OperatorError when the file cannot be made or read, or holds something else.
 */
export const readKeyFile = (dataDirectory: string): Buffer => {
  const path = join(dataDirectory, 'secret-key')
  let content: string
  try {
    content = makeOrRead(dataDirectory, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new OperatorError(
      `DATA_DIR: the key in ${path} cannot be made or read (${code}); let this user write there, name another folder, or set SECRET_KEY.`,
      { cause: error },
    )
  }
  const key = Buffer.from(content, 'base64')
  if (key.length !== secretKeyBytes)
    throw new OperatorError(
      `DATA_DIR: ${path} does not hold a key of ${secretKeyBytes} bytes in base64; bring the file back from a backup.`,
    )
  return key
}
