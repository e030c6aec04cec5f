import { expect, test } from 'vitest'
import { preferredLanguage } from './language.ts'

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['de', 'de'],
  ['de-AT', 'de'],
  ['DE-ch, en;q=0.5', 'de'],
  ['en, de', 'en'],
  ['de, en', 'de'],
  ['en;q=0.5, de;q=0.8', 'de'],
  ['en;q=0.8,de;q=0.5', 'en'],
  ['fr, it;q=0.9', 'en'],
  ['fr, de;q=0.1', 'de'],
  ['de;q=0', 'en'],
  ['de;q=0.0, en;q=0.1', 'en'],
  ['de ; q=0.9 , en ; q=0.1', 'de'],
  ['de;level=1;q=0.2, en;q=0.3', 'en'],
  ['de;q=abc', 'en'],
  ['deutsch', 'en'],
  ['den-x', 'en'],
  [`${'fr,'.repeat(100_000)}de`, 'en'],
])('%s prefers %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language)
})
