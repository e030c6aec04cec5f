import { randomBytes } from 'node:crypto'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeTemporaryDirectory } from '../../../test/harness/temporary-directory.ts'
import { openSecrets } from './index.ts'
import { readKeyFile } from './key-file.ts'

const [one, other] = [randomBytes(32), randomBytes(32)]
const secrets = openSecrets({ current: one, old: [] })

test.each(['', 'a', 'Grüße 🎉', 'x'.repeat(100_000)])('what is sealed is read again', (text) => {
  expect(secrets.open(secrets.seal(text, 'here'), 'here')).toBe(text)
})

test('the same text is never sealed alike, and nothing of it shows', () => {
  const [first, second] = [secrets.seal('a secret'), secrets.seal('a secret')]
  expect(first.equals(second)).toBe(false)
  expect(first.includes('secret')).toBe(false)
})

test('any changed byte is noticed', () => {
  const sealed = secrets.seal('a secret', 'here')
  for (let place = 0; place < sealed.length; place++) {
    const changed = Buffer.from(sealed)
    changed[place] = (changed[place] ?? 0) ^ 1
    expect(() => secrets.open(changed, 'here'), `byte ${place}`).toThrow()
  }
  expect(() => secrets.open(sealed.subarray(0, -1), 'here')).toThrow()
})

test('it opens nowhere else', () => {
  expect(() => secrets.open(secrets.seal('a secret', 'row 1'), 'row 2')).toThrow()
})

test('an old key opens what it sealed, and seals no more', () => {
  const sealed = secrets.seal('a secret')
  const rotated = openSecrets({ current: other, old: [one] })
  expect(rotated.open(sealed)).toBe('a secret')
  expect([rotated.isCurrent(sealed), rotated.isCurrent(rotated.seal('a secret'))]).toEqual([false, true])
  expect(() => openSecrets({ current: other, old: [] }).open(sealed)).toThrow(/SECRET_KEYS_OLD/)
})

test('a key is known by what it sealed, and by a name that tells nothing of it', () => {
  const stranger = openSecrets({ current: other, old: [] })
  const rotated = openSecrets({ current: other, old: [one] })
  const sealed = secrets.seal('a secret')
  expect([secrets, stranger, rotated].map(({ isOurs }) => isOurs(sealed))).toEqual([true, false, true])
  expect(secrets.keyId).toMatch(/^[0-9a-f]{8}$/)
  expect(one.toString('hex')).not.toContain(secrets.keyId)
  expect(stranger.keyId).toBe(rotated.keyId)
})

test('the key of a folder is made once, for its owner alone', () => {
  const { path, remove } = makeTemporaryDirectory()
  const key = readKeyFile(path)
  expect(key).toHaveLength(32)
  expect(readKeyFile(path)).toEqual(key)
  if (process.platform !== 'win32') expect(statSync(join(path, 'secret-key')).mode & 0o777).toBe(0o600)
  writeFileSync(join(path, 'secret-key'), 'too short')
  expect(() => readKeyFile(path)).toThrow(/32 bytes/)
  remove()
})
