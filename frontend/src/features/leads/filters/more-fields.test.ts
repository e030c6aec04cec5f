import type { LeadAttributes } from '@lead-scoring/contract'
import { expect, it } from 'vitest'
import { textsIn } from '../../../testing/texts.ts'
import { type LeadView, readLeadView } from '../lead-view.ts'
import {
  describeField,
  moreFields,
  offeredValues,
  withBounds,
  withoutField,
  withValues,
} from './more-fields.ts'

const offered: LeadAttributes = {
  attributes: [
    { name: 'plan', kind: 'text', values: ['gold', 'silver'] },
    { name: 'seats', kind: 'number', values: [] },
    { name: 'partner', kind: 'boolean', values: [] },
  ],
  tags: [{ tag: 'VIP', leads: 2 }],
  sources: [],
  countries: [{ country: 'DE', leads: 1 }],
  lost_reasons: [
    { id: 3, key: 'price', label: null },
    { id: 4, key: null, label: 'Messe' },
  ],
}
const german = { t: textsIn('de'), language: 'de' } as const
const read = (query: string) => readLeadView(new URLSearchParams(query))
const field = (view: LeadView, id: string) => {
  const found = moreFields(view, offered).find((one) => one.id === id)
  if (!found) throw new Error(`no field ${id}`)
  return found
}
const say = (query: string, id: string) => {
  const view = read(query)
  return describeField(view, field(view, id), offered, german)
}

it.each([
  ['country=DE', 'country', 'Deutschland'],
  ['lost_reason=3,4,9', 'lostReason', 'Preis, Messe, Grund 9'],
  ['untouched_for_days=14', 'untouchedFor', 'mindestens 14 Tagen'],
  ['attribute=plan%3Dgold&attribute=plan%3Dsilver', 'attribute.plan', 'gold, silver'],
  ['attribute=partner%3Dtrue', 'attribute.partner', 'ja'],
  ['attribute=seats%3E%3D1000.5', 'attribute.seats', 'ab 1.000,5'],
  ['attribute=gone%3Dx', 'attribute.gone', 'x'],
  ['', 'tag', ''],
])('says ?%s as it is read: %s', (query, id, words) => {
  expect(say(query, id)).toBe(words)
})

it('changes one attribute and leaves those alone whose names begin like it', () => {
  const view = read('attribute=seat%3D1&attribute=seats%3E%3D2&attribute=seats%3C%3D9')
  expect(withBounds(view, 'seats', { min: '3', max: null })).toEqual({ attribute: ['seat=1', 'seats>=3'] })
  expect(withValues(view, field(view, 'attribute.seat'), ['5']).attribute).toEqual([
    'seats>=2',
    'seats<=9',
    'seat=5',
  ])
  expect(withoutField(view, field(view, 'attribute.seats'))).toEqual({ attribute: ['seat=1'] })
})

it('offers what is common and what is asked for already', () => {
  const view = read('tag=Alt')
  expect(offeredValues(view, field(view, 'tag'), offered)).toEqual(['Alt', 'VIP'])
  expect(offeredValues(view, field(view, 'attribute.plan'), offered)).toEqual(['gold', 'silver'])
})
