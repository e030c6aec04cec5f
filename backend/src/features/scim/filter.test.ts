import { expect, test } from 'vitest'
import { parseFilter } from './filter.ts'
import { ScimError } from './scim-error.ts'

const compare = (attribute: string, operator: string, value: unknown) => ({
  kind: 'compare',
  attribute,
  operator,
  value,
})

test.each([
  ['userName eq "Anna@Example.com"', compare('username', 'eq', 'Anna@Example.com')],
  ['USERNAME EQ "a"', compare('username', 'eq', 'a')],
  ['userName eq "a \\"b\\" \\u00e4"', compare('username', 'eq', 'a "b" ä')],
  ['active eq true', compare('active', 'eq', true)],
  ['active eq False', compare('active', 'eq', false)],
  ['externalId eq null', compare('externalid', 'eq', null)],
  ['externalId pr', compare('externalid', 'pr', null)],
  ['emails[type eq "work"].value co "@x"', compare('emails.value', 'co', '@x')],
  ['emails.value sw "a"', compare('emails.value', 'sw', 'a')],
  ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "a"', compare('username', 'eq', 'a')],
  ['id eq 12', compare('id', 'eq', 12)],
])('%s', (text, expected) => {
  expect(parseFilter(text)).toEqual(expected)
})

test('and binds tighter than or, parentheses tighter than both', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => compare(name, 'pr', null))
  expect(parseFilter('a pr or b pr and c pr')).toEqual({
    kind: 'or',
    parts: [a, { kind: 'and', parts: [b, c] }],
  })
  expect(parseFilter('(a pr or b pr) and not (c pr)')).toEqual({
    kind: 'and',
    parts: [
      { kind: 'or', parts: [a, b] },
      { kind: 'not', part: c },
    ],
  })
})

test.each([
  '',
  'userName',
  'userName eq',
  'userName like "a"',
  'userName eq "a',
  "userName eq 'a'",
  'userName eq "a" and',
  'userName eq "a" "b"',
  '(userName eq "a"',
  'userName eq "a")',
  'not userName eq "a"',
  '"a" eq userName',
  "'; drop table lead; --",
  `${'('.repeat(100)}a pr${')'.repeat(100)}`,
  `userName eq "${'a'.repeat(3_000)}"`,
])('%s is not a filter', (text) => {
  expect(() => parseFilter(text)).toThrow(ScimError)
})
