import type { Condition } from '@lead-scoring/scoring'
import { describe, expect, it } from 'vitest'
import { texts } from '../../platform/i18n/texts/all-texts.ts'
import { translator } from '../../platform/i18n/translator.ts'
import type { LineValues } from './criterion-lines.ts'
import { type ConditionOutline, lineText, outlineCondition, signalSentences } from './criterion-sentences.ts'

const t = { en: translator('en', texts.en), de: translator('de', texts.de) }
/** No-break spaces are right, and unreadable in a test. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const both = (attribute: string, values: LineValues) => [
  plain(lineText(attribute, values, t.en, 'en')),
  plain(lineText(attribute, values, t.de, 'de')),
]

describe('a line in words', () => {
  it.each<[string, LineValues, string, string]>([
    ['budget', { kind: 'band', from: 50_000 }, '€50,000 or more', '50.000 € oder mehr'],
    [
      'budget',
      { kind: 'band', from: 10_000, below: 50_000 },
      '€10,000 to less than €50,000',
      '10.000 € bis unter 50.000 €',
    ],
    ['budget', { kind: 'band', below: 10_000 }, 'less than €10,000', 'unter 10.000 €'],
    ['company_size', { kind: 'band', from: 1500 }, '1,500 or more', '1.500 oder mehr'],
    ['company_size', { kind: 'band' }, 'any value', 'jeder Wert'],
    ['industry', { kind: 'value', value: 'tech' }, 'Tech', 'Technologie'],
    ['industry', { kind: 'otherwise', rest: ['other'] }, 'Other', 'Andere'],
    ['plan', { kind: 'otherwise', rest: [] }, 'any other', 'alles andere'],
    ['urgency', { kind: 'missing' }, 'unknown', 'unbekannt'],
  ])('of %s, %j, reads well', (attribute, values, english, german) => {
    expect(both(attribute, values)).toEqual([english, german])
  })
})

describe('a signal in words', () => {
  const signal = { id: 'demo', kind: 'signal', signal: 'demo_request' } as const

  it('says what it gives, how it fades and where it ends', () => {
    expect(signalSentences({ ...signal, points: 15, cap: 30, fadesOverDays: 90 }, t.en, 'en')).toEqual([
      'Each time: 15 points.',
      'Fades to nothing, evenly, over 90 days.',
      'All together never give more than 30 points.',
    ])
    expect(signalSentences({ ...signal, points: -5, cap: -10 }, t.de, 'de')).toEqual([
      'Jedes Mal: -5 Punkte.',
      'Alle zusammen kosten nie mehr als 10 Punkte.',
    ])
  })
})

const flat = (outline: ConditionOutline): string =>
  'sentence' in outline ? outline.sentence : `${outline.heading} [${outline.parts.map(flat).join('; ')}]`

describe('a condition in words', () => {
  it.each<[Condition, string]>([
    [{ attribute: 'industry', is: 'tech' }, 'Branche: Technologie'],
    [{ attribute: 'country', in: ['DE', 'AT', 'CH'] }, 'Land: Deutschland, Österreich oder Schweiz'],
    [{ attribute: 'company_size', atLeast: 500 }, 'Mitarbeitende: 500 oder mehr'],
    [{ attribute: 'budget', below: 1000 }, 'Budget: unter 1.000 €'],
    [{ attribute: 'phone', known: true }, 'Telefon ist bekannt'],
    [{ attribute: 'phone', known: false }, 'Telefon ist unbekannt'],
    [
      {
        all: [
          { attribute: 'industry', is: 'tech' },
          {
            not: {
              any: [
                { attribute: 'source', is: 'fair' },
                { attribute: 'source', is: 'call' },
              ],
            },
          },
        ],
      },
      'Alles davon trifft zu: [Branche: Technologie; Nichts davon trifft zu: [Quelle: fair; Quelle: call]]',
    ],
    [
      { not: { all: [{ attribute: 'budget', known: true }] } },
      'Nichts davon trifft zu: [Alles davon trifft zu: [Budget ist bekannt]]',
    ],
  ])('%j', (condition, german) => {
    expect(plain(flat(outlineCondition(condition, t.de, 'de')))).toBe(german)
  })
})
