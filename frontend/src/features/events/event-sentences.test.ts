import type { LeadEvent, Member } from '@lead-scoring/contract'
import { describe, expect, it } from 'vitest'
import { textsIn } from '../../testing/texts.ts'
import { eventActor } from './event-actor.ts'
import { eventSentence, namesMembers } from './event-sentences.ts'

const anEvent = (more: Partial<LeadEvent>): LeadEvent => ({
  id: 1,
  lead_id: 1,
  type: 'lead.updated',
  actor: 'user:12',
  actor_name: 'Anna',
  occurred_at: '2026-11-22T09:30:00Z',
  before: null,
  after: null,
  lost_reason: null,
  score_change: null,
  ...more,
})
const members = [{ id: 12, name: 'Anna Albrecht' } as Member]
const german = (event: Partial<LeadEvent>) =>
  eventSentence(anEvent(event), { t: textsIn('de'), language: 'de', members })
const said = (event: Partial<LeadEvent>) => german(event).sentence
const english = (event: Partial<LeadEvent>) =>
  eventSentence(anEvent(event), { t: textsIn('en'), language: 'en', members }).sentence

describe('an event as a sentence', () => {
  it('tells who changed what from what to what, in the reader’s words and numbers', () => {
    const event = { before: { budget: '50000.00', score: 60 }, after: { budget: '75000.00', score: 95 } }
    expect(german(event)).toEqual({
      sentence: 'Anna hat das Budget von 50.000\u00a0€ auf 75.000\u00a0€ gesetzt',
      fields: [],
    })
    expect(english(event)).toBe('Anna changed the budget from €50,000 to €75,000')
  })
  it('tells several fields in a line each', () => {
    const event = {
      before: { budget: null, urgency: 'later', tags: [] },
      after: { budget: '75000.00', urgency: 'immediately', tags: ['Messe', 'VIP'] },
    }
    expect(german(event)).toEqual({
      sentence: 'Anna hat 3 Felder geändert',
      fields: [
        'Budget: unbekannt → 75.000\u00a0€',
        'Dringlichkeit: Später → Sofort',
        'Tags: unbekannt → Messe, VIP',
      ],
    })
  })
  it('tells what was set and what was removed', () => {
    expect(said({ before: { phone: null }, after: { phone: '+49 30 1' } })).toBe(
      'Anna hat die Telefonnummer auf +49 30 1 gesetzt',
    )
    expect(said({ before: { company_size: 250 }, after: { company_size: null } })).toBe(
      'Anna hat die Zahl der Mitarbeitenden entfernt, vorher 250',
    )
    expect(said({ before: { tags: ['VIP'] }, after: { tags: [] } })).toBe(
      'Anna hat die Tags entfernt, vorher VIP',
    )
  })
  it('tells a status by its name, a loss with its reason and a win with its value', () => {
    const type = 'lead.status_changed'
    const move = (more: Partial<LeadEvent>, to: string, values = {}) =>
      ({
        type,
        before: { status: 'new', won_value: null, lost_reason_id: null },
        after: { status: to, won_value: null, lost_reason_id: null, ...values },
        ...more,
      }) as const
    expect(said(move({}, 'contacted'))).toBe('Anna hat den Status von Neu auf Kontaktiert gesetzt')
    expect(english(move({}, 'contacted'))).toBe('Anna changed the status from New to Contacted')
    expect(said(move({}, 'won', { won_value: '75000.00' }))).toBe(
      'Anna hat den Status von Neu auf Gewonnen gesetzt, Wert 75.000\u00a0€',
    )
    const lost = { lost_reason_id: 3 }
    expect(said(move({ lost_reason: { key: 'price', label: null } }, 'lost', lost))).toBe(
      'Anna hat den Status von Neu auf Verloren gesetzt: Preis',
    )
    expect(english(move({ lost_reason: { key: null, label: 'Moved abroad' } }, 'lost', lost))).toBe(
      'Anna changed the status from New to Lost: Moved abroad',
    )
  })
  it.each([
    [null, 12, 'Anna hat den Lead Anna Albrecht zugewiesen'],
    [12, 77, 'Anna hat den Lead von Anna Albrecht an Mitglied 77 übergeben'],
    [12, null, 'Anna hat die Zuständigkeit von Anna Albrecht aufgehoben'],
  ])('tells by name whose the lead was and is: %s, %s', (from, to, sentence) => {
    for (const type of ['lead.updated', 'lead.assigned'] as const) {
      const event = { type, before: { owner_id: from }, after: { owner_id: to } }
      expect(said(event)).toBe(sentence)
      expect(namesMembers(anEvent(event))).toBe(true)
    }
  })
  it('tells each of the tenant’s own attributes by itself', () => {
    const event = {
      before: { attributes: { seats: 5, is_partner: true } },
      after: { attributes: { seats: 9, is_partner: true } },
    }
    expect(said(event)).toBe('Anna hat „Seats“ von 5 auf 9 gesetzt')
  })
  it('has a sentence for a change of which nothing is told', () => {
    expect(said({ before: { score: 1 }, after: { score: 2 } })).toBe('Anna hat den Lead geändert')
  })
  it.each([
    ['lead.created', 'Anna hat den Lead angelegt'],
    ['lead.deleted', 'Anna hat den Lead gelöscht'],
    ['lead.restored', 'Anna hat den Lead wiederhergestellt'],
    ['note.pinned', 'Anna hat eine Notiz angeheftet'],
  ] as const)('tells %s', (type, sentence) => {
    expect(said({ type, after: { first_name: 'Max' } })).toBe(sentence)
  })
})

describe('who did it', () => {
  it.each([
    ['open', null, 'Jemand'],
    ['system', null, 'Das System'],
    ['sample', null, 'Der Beispieldatensatz'],
    ['scim:4', null, 'Das Firmenverzeichnis'],
    ['user:12', 'Anna Albrecht', 'Anna Albrecht'],
    ['user:13', null, 'Jemand, der nicht mehr da ist,'],
    ['key:3', 'Webformular', 'Der API-Schlüssel Webformular'],
    ['key:4', null, 'Ein API-Schlüssel, den es nicht mehr gibt,'],
  ])('%s (%s) is told as %s', (actor, actor_name, name) => {
    expect(eventActor({ actor, actor_name }, textsIn('de'))).toBe(name)
  })
})
