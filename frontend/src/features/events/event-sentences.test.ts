import type { LeadEvent, Member } from '@lead-scoring/contract'
import { describe, expect, it } from 'vitest'
import { textsIn } from '../../testing/texts.ts'
import { eventActor, eventScore, eventSentences, namesMembers } from './event-sentences.ts'

const anEvent = (more: Partial<LeadEvent>): LeadEvent => ({
  id: 1,
  type: 'lead.updated',
  actor: 'open',
  actor_name: null,
  occurred_at: '2026-11-22T09:30:00Z',
  before: null,
  after: null,
  ...more,
})
const members = [{ id: 12, name: 'Anna Albrecht' } as Member]
const german = (event: Partial<LeadEvent>) =>
  eventSentences(anEvent(event), { t: textsIn('de'), language: 'de', members })

describe('an event as sentences', () => {
  it('tells from what to what, in the reader’s words and numbers', () => {
    expect(
      german({
        before: { budget: '50000.00', urgency: 'later', score: 60 },
        after: { budget: '75000.00', urgency: 'immediately', score: 95 },
      }),
    ).toEqual([
      'Budget von 50.000\u00a0€ auf 75.000\u00a0€ geändert',
      'Dringlichkeit von Später auf Sofort geändert',
    ])
  })
  it('tells what was set and what was removed', () => {
    expect(german({ before: { phone: null }, after: { phone: '+49 30 1' } })).toEqual([
      'Telefon auf +49 30 1 gesetzt',
    ])
    expect(german({ before: { company_size: 250 }, after: { company_size: null } })).toEqual([
      'Mitarbeitende entfernt, vorher 250',
    ])
  })
  it('tells a status by its name', () => {
    const event = { type: 'lead.status_changed', before: { status: 'new' }, after: { status: 'won' } }
    expect(german(event)).toEqual(['Status von Neu auf Gewonnen geändert'])
  })
  it.each([
    [null, 12, 'Zuständig: Niemand → Anna Albrecht'],
    [12, 77, 'Zuständig: Anna Albrecht → Mitglied 77'],
    [12, null, 'Zuständig: Anna Albrecht → Niemand'],
  ])('tells by name whose the lead was and is: %s, %s', (from, to, sentence) => {
    const event = { before: { owner_id: from }, after: { owner_id: to } }
    expect(german(event)).toEqual([sentence])
    expect(namesMembers(anEvent(event))).toBe(true)
  })
  it('tells each of the tenant’s own attributes by itself', () => {
    const event = {
      before: { attributes: { seats: 5, is_partner: true } },
      after: { attributes: { seats: 9, is_partner: true } },
    }
    expect(german(event)).toEqual(['Seats von 5 auf 9 geändert'])
  })
  it('has a sentence for an event that it knows nothing about', () => {
    expect(german({ type: 'lead.something_new' })).toEqual(['Lead geändert'])
  })
  it.each([
    ['lead.created', 'Lead angelegt'],
    ['lead.deleted', 'Lead gelöscht'],
    ['lead.restored', 'Lead wiederhergestellt'],
  ])('tells %s', (type, sentence) => {
    expect(german({ type, after: { first_name: 'Max' } })).toEqual([sentence])
  })
})

describe('who did it', () => {
  it.each([
    ['open', null, null],
    ['system', null, 'automatisch'],
    ['sample', null, 'Beispieldaten'],
    ['scim:4', null, 'Firmenverzeichnis'],
    ['user:12', 'Anna Albrecht', 'Anna Albrecht'],
    ['user:13', null, 'jemand, der nicht mehr da ist'],
    ['key:3', 'Webformular', 'API-Schlüssel Webformular'],
    ['key:4', null, 'ein API-Schlüssel, den es nicht mehr gibt'],
  ])('%s (%s) is told as %s', (actor, actor_name, said) => {
    expect(eventActor(anEvent({ actor, actor_name }), textsIn('de'))).toBe(said)
  })
})

describe('the score of an event', () => {
  it('is the one it led to', () => {
    expect(eventScore(anEvent({ before: { score: 60 }, after: { score: 95 } }))).toEqual({ from: 60, to: 95 })
    expect(eventScore(anEvent({ type: 'lead.created', after: { score: 60 } }))).toEqual({
      from: null,
      to: 60,
    })
    expect(eventScore(anEvent({ before: { phone: null }, after: { phone: '1' } }))).toBeNull()
  })
})
