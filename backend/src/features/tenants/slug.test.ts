import { expect, test } from 'vitest'
import { freeSlug, slugOf } from './slug.ts'

test.each([
  ['Nordwind Maschinenbau GmbH', 'nordwind-maschinenbau-gmbh'],
  ['Müller & Söhne', 'mueller-soehne'],
  ['Mu\u0308ller', 'mueller'],
  ['GROẞ & Straße', 'gross-strasse'],
  ['Café Zoë São Łódź', 'cafe-zoe-sao-lodz'],
  ['Smørrebrød Æble Œuvre', 'smorrebrod-aeble-oeuvre'],
  ['İstanbul', 'istanbul'],
  ['  a  --  b  ', 'a-b'],
  ['3M', '3m'],
  ['株式会社', 'tenant'],
  ['---', 'tenant'],
  ['🙂', 'tenant'],
  ['x'.repeat(200), 'x'.repeat(80)],
  [`${'x'.repeat(79)} y`, 'x'.repeat(79)],
])('%s has the slug %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})

test('a taken slug gets the first number that is free', () => {
  expect(freeSlug('a', new Set())).toBe('a')
  expect(freeSlug('a', new Set(['a-2']))).toBe('a')
  expect(freeSlug('a', new Set(['a', 'a-2', 'a-4']))).toBe('a-3')
})
