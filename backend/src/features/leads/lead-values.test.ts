import { describe, expect, test } from 'vitest'
import { aLead } from '../../../test/api/index.ts'
import { difference, factsOf, foldCase, newValues, patchedValues, searchText } from './lead-values.ts'

test.each([
  [50_000, '50000.00'],
  [0.1, '0.10'],
  [0, '0.00'],
  [-0, '0.00'],
  ['007.5', '7.50'],
  [9999999999.99, '9999999999.99'],
  [null, null],
  [undefined, null],
])('the amount %j is written as %j', (budget, written) => {
  expect(newValues({ ...aLead(), ...(budget !== undefined && { budget }) }).budget).toBe(written)
})

test('what a patch does not say stays, and null makes unknown', () => {
  const current = newValues(aLead({ budget: 5, phone: '1', attributes: { a: 1, b: 2 } }))
  expect(patchedValues(current, {})).toEqual(current)
  expect(patchedValues(current, { budget: null, attributes: { a: null, c: 3 } })).toEqual({
    ...current,
    budget: null,
    attributes: { b: 2, c: 3 },
  })
})

test('a difference holds both sides of what changed; no difference is null', () => {
  const before = { a: 1, b: { c: [1] }, d: 'x' }
  expect(difference(before, { a: 1, b: { c: [1] } })).toBeNull()
  expect(difference(before, { a: 2, b: { c: [1] }, d: null })).toEqual({
    before: { a: 1, d: 'x' },
    after: { a: 2, d: null },
  })
})

test('a built-in attribute wins over one of the tenant with its name', () => {
  const values = newValues(aLead({ budget: '12.50', attributes: { budget: 99, region: 'north' } }))
  expect(factsOf(values, []).attributes).toEqual({
    budget: 12.5,
    company_size: null,
    industry: 'other',
    urgency: 'later',
    country: null,
    source: null,
    region: 'north',
  })
})

describe('foldCase', () => {
  test.each([
    ['MÜLLER', 'müller'],
    ['Straße', 'STRASSE'],
    ['STRAẞE', 'straße'],
    ['ΟΔΥΣΣΕΥΣ', 'οδυσσευς'],
    ['οδυσσευσ', 'ΟΔΥΣΣΕΎΣ'.replace('Ύ', 'Υ')],
    ['ЖЁЛТЫЙ', 'жёлтый'],
    ['İSTANBUL', 'istanbul'],
    ['İpek', 'i\u0307pek'],
    ['ILGAZ', 'ılgaz'],
    ['ŁÓDŹ', 'łódź'],
    ['ǅ', 'Ǆ'],
    ['ﬁn', 'FIN'],
    ['K', 'k'],
    ['ᾳ', 'ᾼ'],
  ])('%s is %s', (one, other) => {
    expect(foldCase(one)).toBe(foldCase(other))
  })

  test('composed and decomposed letters are one', () => {
    expect(foldCase('Zoe\u0308')).toBe(foldCase('ZOË'))
  })

  test('keeps apart what differs in more than case', () => {
    expect(new Set(['a', 'ä', 'á', 'o', 'ö', 'ss', 's', 'и', 'й'].map(foldCase)).size).toBe(9)
  })

  test('every character of Unicode folds as its upper and lower case do, and once is enough', () => {
    const wrong: string[] = []
    for (let code = 0; code <= 0x10ffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue
      const letter = String.fromCodePoint(code)
      const folded = foldCase(letter)
      const same = [letter.toLowerCase(), letter.toUpperCase(), folded].every(
        (form) => foldCase(form) === folded,
      )
      if (!same) wrong.push(`U+${code.toString(16)}`)
    }
    expect(wrong).toEqual([])
  })
})

test('search looks into the whole name, e-mail and company, each for itself', () => {
  const text = searchText(newValues(aLead()))
  expect(text.split('\n')).toEqual(['max mustermann', 'max@example.com', 'tech gmbh'])
})
