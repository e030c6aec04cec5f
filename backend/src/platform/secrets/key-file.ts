import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { secretKeyBytes } from './index.ts'

/**
 * The key of an installation that was given none: in a file in its folder, made at the first start, for its owner's eyes only.
 * Throws when the file holds something else.
 */
export const readKeyFile = (dataDirectory: string): Buffer => {
  mkdirSync(dataDirectory, { recursive: true })
  const path = join(dataDirectory, 'secret-key')
  if (!existsSync(path)) {
    writeFileSync(path, `${randomBytes(secretKeyBytes).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  }
  chmodSync(path, 0o600)
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64')
  if (key.length !== secretKeyBytes)
    throw new Error(`${path} does not hold a key of ${secretKeyBytes} bytes in base64.`)
  return key
}
