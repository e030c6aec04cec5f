import { describe, expect, test } from 'vitest'
import * as contract from './index.ts'
import { languages, ruleMessage } from './index.ts'

/** Keywords that hold other schemas or only describe; they fail no value by themselves. */
const silent = new Set([
  'properties',
  'items',
  'description',
  'default',
  'examples',
  'ignoredFields',
  'untrimmed',
  'unsplit',
])

/** The parameters with which a keyword of this value reports a failure. */
const paramsOf = (keyword: string, value: unknown): Record<string, unknown> => {
  if (keyword === 'type') return { type: value }
  if (keyword === 'enum') return { allowedValues: value }
  if (keyword === 'format') return { format: value }
  return { limit: value }
}

type Use = { readonly keyword: string; readonly value: unknown; readonly where: string }

const usesIn = (schema: unknown, where: string): readonly Use[] => {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return []
  return Object.entries(schema).flatMap(([keyword, value]): readonly Use[] => {
    const place = `${where}.${keyword}`
    if (keyword === 'properties')
      return Object.entries(value as object).flatMap(([name, inner]) => usesIn(inner, `${where}.${name}`))
    if (keyword === 'items') return usesIn(value, place)
    if (silent.has(keyword)) return []
    return [{ keyword, value, where: place }, ...usesIn(value, place)]
  })
}

const inputs = Object.entries(contract).filter(([name]) =>
  /(Input|Patch|Query|Filters|Attributes|Changes|Ids)$/.test(name),
)
const uses = inputs.flatMap(([name, schema]) => usesIn(schema, name))
const fallback = (language: contract.Language) => ruleMessage({ keyword: 'pattern', params: {} }, language)

test('there are schemas of what people send', () => {
  expect(inputs.length).toBeGreaterThan(8)
  expect(new Set(uses.map(({ keyword }) => keyword)).size).toBeGreaterThan(10)
})

describe.each(languages)('in %s', (language) => {
  test('every keyword of a schema has a text of its own', () => {
    const mute = uses.filter(({ keyword, value }) => {
      const text = ruleMessage({ keyword, params: paramsOf(keyword, value) }, language)
      return keyword !== 'pattern' && text === fallback(language)
    })
    expect(mute.map(({ where }) => where)).toEqual([])
  })

  test('every text is a sentence without holes', () => {
    for (const { keyword, value, where } of uses) {
      const text = ruleMessage({ keyword, params: paramsOf(keyword, value) }, language)
      expect([where, text]).toEqual([where, expect.stringMatching(/^[A-ZÄÖÜ].*\.$/)])
      expect([where, text]).toEqual([where, expect.not.stringMatching(/undefined|NaN|\[object/)])
    }
  })

  test('every format of a schema has a text of its own', () => {
    const unknown = ruleMessage({ keyword: 'format', params: { format: 'unheard-of' } }, language)
    const formats = uses.filter(({ keyword }) => keyword === 'format')
    expect(formats.length).toBeGreaterThan(0)
    for (const { value } of formats)
      expect(ruleMessage({ keyword: 'format', params: { format: value } }, language)).not.toBe(unknown)
  })

  test('a required field and a number that would be rounded have texts', () => {
    for (const keyword of ['required', 'precision'])
      expect(ruleMessage({ keyword, params: {} }, language)).not.toBe(fallback(language))
  })
})

test('the two languages differ in every text', () => {
  for (const { keyword, value, where } of uses) {
    const params = paramsOf(keyword, value)
    const [english, german] = [ruleMessage({ keyword, params }, 'en'), ruleMessage({ keyword, params }, 'de')]
    expect([where, german]).not.toEqual([where, english])
  }
})

test('numbers are written as the language writes them', () => {
  const rule = { keyword: 'maximum', params: { limit: 2_147_483_647 } }
  expect(ruleMessage(rule, 'en')).toContain('2,147,483,647')
  expect(ruleMessage(rule, 'de')).toContain('2.147.483.647')
})
