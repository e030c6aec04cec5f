import type { Member } from '@lead-scoring/contract'
import { describe, expect, it } from 'vitest'
import { aLead } from '../../../testing/lead.ts'
import { textsIn } from '../../../testing/texts.ts'
import { applyPatch, changesNothing, reversePatch } from './apply-patch.ts'
import { editNews, refusalNews, type Wording } from './edit-sentences.ts'
import { readEntry } from './read-entry.ts'

const german = (field: 'budget' | 'company_size' | 'email' | 'country' | 'phone', typed: string) =>
  readEntry(aLead({ phone: '+49 30 1' }), field, typed, textsIn('de'), 'de')
const english = (typed: string) => readEntry(aLead(), 'budget', typed, textsIn('en'), 'en')

describe('what is typed into a field', () => {
  it.each([
    ['4500000,5', '4500000.5'],
    ['4.500.000,00', '4500000.00'],
    ['75.000,00 EUR', '75000.00'],
    ['€ 75,000.00', '75000.00'],
    ['75 000', '75000'],
  ])('is read as the form reads it: %j in German is %s', (typed, budget) => {
    expect(german('budget', typed)).toEqual({ patch: { budget } })
  })
  it('means what it means in the language of the reader', () => {
    expect(german('budget', '1.234')).toEqual({ patch: { budget: '1234' } })
    expect(english('1,234')).toEqual({ patch: { budget: '1234' } })
    expect(english('1.234')).toEqual({ error: expect.stringContaining('decimals') })
  })
  it('is a change of this field alone', () => {
    expect(german('company_size', '1.250')).toEqual({ patch: { company_size: 1250 } })
    expect(german('country', 'de')).toEqual({ patch: { country: 'DE' } })
    expect(german('phone', ' ')).toEqual({ patch: { phone: null } })
  })
  it('is nothing when it says what is there already', () => {
    expect(german('budget', '50000,00 €')).toBeNull()
    expect(german('email', ' MAX@example.com ')).toBeNull()
  })
  it('leaves alone what somebody else wrote while the field was open and untouched', () => {
    const now = aLead({ version: 2, budget: '90000.00' })
    const read = (typed: string) => readEntry(aLead(), 'budget', typed, textsIn('en'), 'en', now)
    expect(read('50,000')).toBeNull()
    expect(read('50,000.00 EUR')).toBeNull()
    expect(read('90,000')).toBeNull()
    expect(read('75,000')).toEqual({ error: expect.stringContaining('Somebody changed'), isConflict: true })
  })
  it('is a change where somebody else changed another field', () => {
    const now = aLead({ version: 2, company: 'Neu GmbH' })
    expect(readEntry(aLead(), 'budget', '1', textsIn('en'), 'en', now)).toEqual({ patch: { budget: '1' } })
  })
  it('is refused in the words of the form', () => {
    expect(german('budget', 'viel')).toEqual({ error: 'Muss eine Zahl sein, etwa 50.000 oder 49.999,99.' })
    expect(german('email', 'max@')).toEqual({ error: 'Muss eine E-Mail-Adresse sein.' })
    expect(german('email', '')).toEqual({ error: 'Dieses Feld ist erforderlich.' })
  })
})

describe('a patch', () => {
  const lead = aLead({ attributes: { seats: 5, is_partner: true } })
  it('shows the lead as the API will answer it', () => {
    const after = applyPatch(lead, {
      budget: '75000',
      email: 'Max@Example.com',
      attributes: { seats: null, crm: 'x' },
    })
    expect(after).toMatchObject({
      budget: '75000.00',
      email: 'max@example.com',
      attributes: { is_partner: true, crm: 'x' },
    })
    expect(after.attributes).not.toHaveProperty('seats')
  })
  it.each([
    { budget: '75000', urgency: 'later' as const },
    { phone: '+49 30 1' },
    { budget: null },
    { attributes: { seats: 9, crm: 'x' } },
  ])('is taken back by its reverse: %j', (patch) => {
    const after = applyPatch(lead, patch)
    expect(changesNothing(lead, patch)).toBe(false)
    expect(applyPatch(after, reversePatch(lead, patch))).toEqual(lead)
  })
})

describe('what an edit says', () => {
  const before = aLead({ score: 60 })
  const members = [{ id: 12, name: 'Anna Albrecht' } as Member]
  const wording: Wording = { t: textsIn('de'), language: 'de', members }
  it('is first what it did to the score', () => {
    expect(editNews(before, aLead({ score: 85 }), { budget: '75000' }, wording)).toEqual({
      title: 'Score 60 → 85',
      description: 'Max Mustermann: Budget auf 75.000\u00a0€ gesetzt',
    })
    expect(
      editNews(before, before, { phone: null }, { ...wording, t: textsIn('en'), language: 'en' }),
    ).toEqual({
      title: 'Phone removed',
      description: 'Max Mustermann',
    })
  })
  it('names the member who owns the lead from now on', () => {
    expect(editNews(before, before, { owner_id: 12 }, wording).title).toBe('Zuständig: Anna Albrecht')
    expect(editNews(before, before, { owner_id: null }, wording).title).toBe('Zuständig: Niemand')
    expect(refusalNews(before, { owner_id: 12 }, new Error('Nein.'), wording)).toEqual({
      title: 'Nicht zugewiesen: Anna Albrecht',
      description: 'Nein.',
    })
  })
  it('names what was typed when it was refused, and why', () => {
    const refusal = refusalNews(before, { budget: '75000' }, new Error('Nein.'), wording)
    expect(refusal).toEqual({ title: 'Budget wurde nicht auf 75.000\u00a0€ gesetzt', description: 'Nein.' })
  })
})
