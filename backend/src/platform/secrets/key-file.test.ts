import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeTemporaryDirectory } from '../../../test/harness/temporary-directory.ts'
import { KeyFileError, keyFromFile } from './key-file.ts'
import { readSecretKey } from './read-key.ts'

const aDirectory = (): string => {
  const { path, remove } = makeTemporaryDirectory()
  onTestFinished(remove)
  return path
}

test('a key is made once, for its owner only', () => {
  const directory = join(aDirectory(), 'data')
  const key = keyFromFile(directory)
  expect(key).toHaveLength(32)
  expect(keyFromFile(directory)).toEqual(key)
  expect(readdirSync(directory)).toEqual(['secret-key'])
  expect(statSync(join(directory, 'secret-key')).mode & 0o777).toBe(0o600)
  expect(keyFromFile(aDirectory())).not.toEqual(key)
})

test('a file that others may read is refused', () => {
  const directory = aDirectory()
  keyFromFile(directory)
  chmodSync(join(directory, 'secret-key'), 0o640)
  expect(() => keyFromFile(directory)).toThrow(KeyFileError)
})

test('a file without a key is refused and left alone', () => {
  const directory = aDirectory()
  const path = join(directory, 'secret-key')
  writeFileSync(path, 'geheim', { mode: 0o600 })
  expect(() => keyFromFile(directory)).toThrow(/holds no key/)
  expect(readFileSync(path, 'utf8')).toBe('geheim')
})

test.each([
  ['', 'nothing'],
  ['A'.repeat(42), 'too little'],
  ['A'.repeat(45), 'too much'],
  [`${'A'.repeat(42)}B=`, 'bits after its end'],
  [`${'A'.repeat(41)} A=`, 'a space'],
])('%j is no key: %s', (text) => {
  expect(readSecretKey(text)).toBeUndefined()
})

test('a key may be in either form of base64', () => {
  const bytes = Buffer.alloc(32, 0xff)
  expect(readSecretKey(bytes.toString('base64'))).toEqual(bytes)
  expect(readSecretKey(bytes.toString('base64url'))).toEqual(bytes)
})
