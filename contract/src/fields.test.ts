import { expect, test } from 'vitest'
import { storableText } from './fields.ts'

test.each([
  ['Süß & Co "株式会社" 🙂', true],
  ['a\u0000b', false],
  ['a\tb', false],
  ['a\u007fb', false],
  ['a\u0085b', false],
  ['a\ud800b', false],
  ['\udc00', false],
  ['\u2028', true],
])('%j can be stored: %s', (text, storable) => {
  expect(new RegExp(storableText, 'u').test(text)).toBe(storable)
})
