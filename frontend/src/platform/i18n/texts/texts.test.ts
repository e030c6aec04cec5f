import { auditTypes, eventTypes, permissions } from '@lead-scoring/contract'
import { describe, expect, it } from 'vitest'
import { texts } from './all-texts.ts'

type Tree = { readonly [key: string]: string | Tree }

const flatten = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  )

const german = new Map(flatten(texts.de))
const english = new Map(flatten(texts.en))
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

const sources: Record<string, string> = import.meta.glob(
  ['../../../**/*.{ts,tsx}', '!../../../**/*.test.ts'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
)
const code = Object.entries(sources)
  .filter(([path]) => !path.includes('/texts/') && !path.startsWith('./'))
  .map(([, text]) => text)
  .join('\n')

/** Keys that the code names in full, such as t('leads.title'), also as the branches of a condition. */
const namedKeys = new Set([...code.matchAll(/'([a-z]\w*\.[a-z]\w*)'/gi)].map(([, key]) => String(key)))
/** Keys of which the code names the beginning: t(`industry.${value}`). */
const beginnings = [...code.matchAll(/`([a-z]\w*\.\w*)\$\{/gi)].map(([, start]) => String(start))

const plural = /_(zero|one|two|few|many|other)$/
/** They look like keys, but are names of events and permissions. */
const noKeys = new Set<string>([...eventTypes, ...auditTypes, ...permissions])
const sections = new Set(Object.keys(texts.en))
const has = (key: string) => english.has(key) || english.has(`${key}_other`)

describe('the texts', () => {
  it('have the same keys in both languages', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('are never empty and name the same placeholders', () => {
    for (const [key, text] of english) {
      expect(text.trim(), key).not.toBe('')
      expect(german.get(key)?.trim(), key).not.toBe('')
      expect(placeholders(german.get(key) ?? ''), key).toEqual(placeholders(text))
    }
  })

  it('have every plural form that their language needs', () => {
    for (const [language, keys] of [
      ['de', german],
      ['en', english],
    ] as const) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      for (const key of keys.keys()) {
        if (!plural.test(key)) continue
        for (const form of forms) expect([...keys.keys()]).toContain(key.replace(plural, `_${form}`))
      }
    }
  })

  it('have every key that the code asks for', () => {
    const asked = [...namedKeys].filter((key) => sections.has(key.split('.')[0] ?? '') && !noKeys.has(key))
    expect(asked.length).toBeGreaterThan(80)
    expect(asked.filter((key) => !has(key))).toEqual([])
  })

  it('are all used', () => {
    const unused = [...english.keys()].filter((key) => {
      const name = key.replace(plural, '')
      return !namedKeys.has(name) && !namedKeys.has(key) && !beginnings.some((start) => key.startsWith(start))
    })
    expect(unused).toEqual([])
  })
})
