import type { LeadChangesAnswer } from '@lead-scoring/contract'
import { describe, expect, it } from 'vitest'
import { aLead } from '../../../testing/lead.ts'
import { textsIn } from '../../../testing/texts.ts'
import { changesOf, reversalOf } from './bulk.api.ts'
import { type BulkField, readBulkChange } from './bulk-change-values.ts'

describe('one change for many leads', () => {
  it('names the version of each, so that nobody else is overwritten', () => {
    const leads = [aLead({ id: 1, version: 3 }), aLead({ id: 2, version: 1 })]
    expect(changesOf(leads, () => ({ patch: { urgency: 'later' } })).changes).toEqual([
      { id: 1, version: 3, patch: { urgency: 'later' } },
      { id: 2, version: 1, patch: { urgency: 'later' } },
    ])
  })
  it('sets the status of a single lead whatever else was changed', () => {
    const [lead, other] = [aLead({ id: 1, version: 3 }), aLead({ id: 2, version: 5 })]
    const status = { status: 'contacted' } as const
    expect(changesOf([lead], () => ({ status })).changes).toEqual([{ id: 1, status }])
    expect(changesOf([lead, other], () => ({ status })).changes).toEqual([
      { id: 1, version: 3, status },
      { id: 2, version: 5, status },
    ])
  })

  it('takes a status back beside a patch, or alone', () => {
    const status = { status: 'lost', lost_reason_id: 7, won_value: null } as const
    const answer: LeadChangesAnswer = {
      results: [
        { id: 1, outcome: 'changed', lead: aLead({ id: 1, version: 4 }), before: { status } },
        { id: 2, outcome: 'changed', lead: aLead({ id: 2, version: 6 }), before: { phone: null, status } },
      ],
    }
    expect(reversalOf(answer)?.changes).toEqual([
      { id: 1, version: 4, status },
      { id: 2, version: 6, patch: { phone: null }, status },
    ])
  })

  it('is taken back only where it changed something, from the version that it made', () => {
    const answer: LeadChangesAnswer = {
      results: [
        { id: 1, outcome: 'changed', lead: aLead({ id: 1, version: 4 }), before: { urgency: 'this_week' } },
        { id: 2, outcome: 'conflict', lead: aLead({ id: 2, version: 9 }), before: null },
        { id: 3, outcome: 'missing', lead: null, before: null },
      ],
    }
    expect(reversalOf(answer)).toEqual({
      changes: [{ id: 1, version: 4, patch: { urgency: 'this_week' } }],
    })
    expect(reversalOf({ results: answer.results.slice(1) })).toBeNull()
  })
})

describe('the value for many leads', () => {
  const read = (field: BulkField, typed: string | null) => readBulkChange(field, typed, textsIn('de'), 'de')
  it.each<[BulkField, string | null, unknown]>([
    ['budget', '49.999,99', { budget: '49999.99' }],
    ['company_size', '1.250', { company_size: 1250 }],
    ['country', 'de', { country: 'DE' }],
    ['company', ' Größe & Söhne ', { company: 'Größe & Söhne' }],
    ['urgency', 'immediately', { urgency: 'immediately' }],
    ['phone', null, { phone: null }],
  ])('%s %j is sent as %j', (field, typed, patch) => {
    expect(read(field, typed)).toEqual({ patch })
  })
  it.each<[BulkField, string, string]>([
    ['budget', 'viel', 'Muss eine Zahl sein, etwa 50.000 oder 49.999,99.'],
    ['country', 'Deutschland', 'Müssen zwei Buchstaben sein, etwa DE.'],
    ['company_size', '0', 'Muss 1 oder mehr sein.'],
    ['budget', ' ', 'Wählen oder schreiben Sie einen Wert.'],
  ])('%s %j is refused', (field, typed, error) => {
    expect(read(field, typed)).toEqual({ error })
  })
})
