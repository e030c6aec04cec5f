import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openSecrets, SealBroken } from './secrets.ts'

const key = randomBytes(32)
const secrets = openSecrets({ current: key })

test('every text opens as it was sealed, in its own place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, context) => {
      expect(secrets.open(secrets.seal(text, context), context)).toBe(text)
    }),
  )
})

test('the same text is never sealed to the same bytes, and stands in none of them', () => {
  const sealed = [secrets.seal('geheim'), secrets.seal('geheim')]
  expect(sealed[0]).not.toEqual(sealed[1])
  expect(sealed.map((value) => value.includes('geheim'))).toEqual([false, false])
})

test('a value that was copied to another place does not open there', () => {
  const sealed = secrets.seal('geheim', 'user_account.totp_secret 1')
  expect(() => secrets.open(sealed, 'user_account.totp_secret 2')).toThrow(SealBroken)
  expect(() => secrets.open(sealed)).toThrow(SealBroken)
})

test('no bit can be changed, and none left out', () => {
  const sealed = secrets.seal('geheim', 'here')
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(() => secrets.open(changed, 'here')).toThrow(SealBroken)
  }
  for (let length = 0; length < sealed.length; length++)
    expect(() => secrets.open(sealed.subarray(0, length), 'here')).toThrow(SealBroken)
})

describe('after the key was changed', () => {
  const rotated = openSecrets({ current: randomBytes(32), old: [randomBytes(32), key] })

  test('what the old key sealed opens, and is known to be old', () => {
    const sealed = secrets.seal('geheim', 'here')
    expect(rotated.open(sealed, 'here')).toBe('geheim')
    expect(rotated.isCurrent(sealed)).toBe(false)
  })

  test('the new key seals', () => {
    const sealed = rotated.seal('geheim')
    expect(rotated.isCurrent(sealed)).toBe(true)
    expect(() => secrets.open(sealed)).toThrow('SECRET_KEYS_OLD')
  })
})
