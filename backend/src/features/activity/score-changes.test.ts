import type { Lead, LeadEvent, LeadEventPage, LeadPatch, ScoreChange } from '@lead-scoring/contract'
import {
  builtInCatalogue,
  type Scorecard,
  type ScoredState,
  type SignalOccurrence,
  splitChange,
} from '@lead-scoring/scoring'
import { scorecards } from '@lead-scoring/scoring/testing'
import fc, { type Arbitrary } from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Api, type ApiTenant, openApi } from '../../../test/api/index.ts'
import { factsOf } from '../leads/index.ts'

let api: Api
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())
// The server scores for the day of its own clock; the database's clock orders what became known when, and goes on.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-01T12:00:00Z') }))
afterEach(() => void vi.useRealTimers())

const dayMs = 86_400_000
const today = () => new Date().toISOString().slice(0, 10)

const activate = async (tenant: ApiTenant, definition: Scorecard) => {
  await api.sql(`update lead_scoring.scorecard set status = 'archived' where tenant_id = $1`, [tenant.id])
  await api.sql(
    `insert into lead_scoring.scorecard (tenant_id, version, status, definition)
     select tenant_id, max(version) + 1, 'active', $2 from lead_scoring.scorecard where tenant_id = $1 group by tenant_id`,
    [tenant.id, JSON.stringify(definition)],
  )
}

const addSignal = (lead: Lead, { signal, on }: SignalOccurrence) =>
  api.sql(`insert into lead_scoring.signal (tenant_id, lead_id, name, occurred_at) values ($1, $2, $3, $4)`, [
    lead.tenant,
    lead.id,
    signal,
    `${on}T08:00:00Z`,
  ])

const change = async (tenant: ApiTenant, lead: Lead, body: LeadPatch): Promise<Lead> => {
  const answer = await tenant.send('PATCH', `/leads/${lead.id}/`, { body })
  expect(answer.status, answer.text).toBe(200)
  return answer.json<Lead>()
}

const timeline = async (tenant: ApiTenant, lead: Lead, query = '') =>
  (await tenant.get<LeadEventPage>(`/leads/${lead.id}/events/${query}`)).results

/** Why the score moved, oldest first. */
const changesIn = (events: readonly LeadEvent[]): readonly ScoreChange[] =>
  events.toReversed().flatMap(({ score_change }) => score_change ?? [])

const catalogue = {
  attributes: { ...builtInCatalogue.attributes, seats: { type: 'number' as const } },
  signals: ['visit', 'demo_request'],
}

type Life = {
  readonly patch: LeadPatch
  readonly scorecard?: Scorecard
  readonly daysPass?: number
  readonly signal?: { readonly signal: string; readonly daysAgo: number }
}

const patches: Arbitrary<LeadPatch> = fc.record(
  {
    budget: fc.option(fc.constantFrom(0, 9_999.99, 10_000, 50_000)),
    company_size: fc.option(fc.constantFrom(1, 99, 100, 500)),
    industry: fc.constantFrom('tech', 'finance', 'other'),
    urgency: fc.constantFrom('immediately', 'later'),
    country: fc.option(fc.constantFrom('DE', 'US')),
    source: fc.option(fc.constantFrom('a', 'A')),
    attributes: fc.record({ seats: fc.option(fc.constantFrom(-1, 20)) }),
    phone: fc.constantFrom('1', '2'),
  },
  { requiredKeys: [] },
)

const lives: Arbitrary<readonly Life[]> = fc.array(
  fc.record(
    {
      patch: patches,
      scorecard: scorecards(catalogue),
      daysPass: fc.integer({ min: 1, max: 20 }),
      signal: fc.record({
        signal: fc.constantFrom(...catalogue.signals),
        daysAgo: fc.integer({ min: -3, max: 30 }),
      }),
    },
    { requiredKeys: ['patch'] },
  ),
  { minLength: 6, maxLength: 12 },
)

/** Lives a life through the API, and gives what the score was computed from after each step. */
const live = async (tenant: ApiTenant, first: Scorecard, life: readonly Life[]) => {
  await activate(tenant, first)
  let lead = await tenant.createLead()
  let scorecard = first
  const signals: SignalOccurrence[] = []
  const states: ScoredState[] = [{ facts: factsOf(lead, []), scorecard, day: today() }]
  for (const step of life) {
    if (step.daysPass) vi.setSystemTime(Date.now() + step.daysPass * dayMs)
    if (step.scorecard) {
      scorecard = step.scorecard
      await activate(tenant, scorecard)
    }
    if (step.signal) {
      const on = new Date(Date.now() - step.signal.daysAgo * dayMs).toISOString().slice(0, 10)
      signals.push({ signal: step.signal.signal, on })
      await addSignal(lead, { signal: step.signal.signal, on })
    }
    const { version } = lead
    lead = await change(tenant, lead, step.patch)
    // A change of nothing writes nothing, and scores nothing.
    if (lead.version > version)
      states.push({ facts: factsOf(lead, [...signals]), scorecard, day: lead.scored_on })
  }
  return { lead, states }
}

test('why a score moved is told from the log as it was, in random lives', async () => {
  let moves = 0
  await fc.assert(
    fc.asyncProperty(scorecards(catalogue), lives, async (first, life) => {
      const tenant = await api.tenant()
      const { lead, states } = await live(tenant, first, life)
      const expected = states.slice(1).flatMap((state, place) => {
        const { from, to, ...split } = splitChange(states[place] as ScoredState, state)
        return from === to ? [] : [{ from, to, split }]
      })
      const told = changesIn(await timeline(tenant, lead))
      expect(told.map(({ from, to }) => [from, to])).toEqual(expected.map(({ from, to }) => [from, to]))
      expect(told).toMatchObject(expected)
      for (const { from, to, split } of told) {
        if (!split) throw new Error('A split is missing.')
        expect(split.data + split.scorecard + split.time).toBe(to - from)
      }
      moves += told.length
    }),
    { numRuns: 20 },
  )
  expect(moves).toBeGreaterThan(20)
})

test('an edit is told by what the lead has now and what that gives', async () => {
  const tenant = await api.tenant()
  const lead = await tenant.createLead({ budget: 20_000, company_size: 250, industry: 'tech' })
  await change(tenant, lead, { budget: 75_000, urgency: 'this_week' })
  const [event, created] = await timeline(tenant, lead)
  expect(created?.score_change).toBeNull()
  const of = { cause: 'data', signal: null }
  expect(event?.score_change).toEqual({
    from: 65,
    to: 85,
    days: 0,
    split: {
      data: 20,
      scorecard: 0,
      time: 0,
      lines: [
        {
          ...of,
          criterion: 'budget',
          kind: 'range',
          attribute: 'budget',
          value: 75_000,
          from: 20,
          to: 30,
          points: 10,
        },
        {
          ...of,
          criterion: 'urgency',
          kind: 'choice',
          attribute: 'urgency',
          value: 'this_week',
          from: 5,
          to: 15,
          points: 10,
        },
      ],
    },
  })
})

const readsSeats: Scorecard = {
  criteria: [
    { id: 'seats', kind: 'range', attribute: 'seats', bands: [{ from: 10, points: 40 }], missing: 0 },
  ],
  grades: { A: 80, B: 60, C: 40 },
}

test('where what the score was computed from is erased or changed by hand, the split is not known', async () => {
  const tenant = await api.tenant()
  await activate(tenant, readsSeats)
  const lead = await tenant.createLead({ attributes: { seats: 5 } })
  await change(tenant, lead, { attributes: { seats: 20 } })
  const known = changesIn(await timeline(tenant, lead))
  expect(known).toMatchObject([{ from: 0, to: 40, split: { data: 40 } }])
  await api.sql(`select lead_scoring.erase_event_details($1) from set_config('app.tenant_id', $2, true)`, [
    lead.id,
    tenant.id,
  ])
  expect(changesIn(await timeline(tenant, lead))).toEqual([{ from: 0, to: 40, days: 0, split: null }])

  const other = await tenant.createLead({ attributes: { seats: 5 } })
  await change(tenant, other, { attributes: { seats: 20 } })
  await api.sql(`update lead_scoring.lead set attributes = '{"seats": 7}' where id = $1`, [other.id])
  expect(changesIn(await timeline(tenant, other))).toEqual([{ from: 0, to: 40, days: 0, split: null }])
})

test('a split is the same on every page and under every filter', async () => {
  const tenant = await api.tenant()
  let lead = await tenant.createLead()
  for (const budget of [10_000, 50_000, 1, 60_000]) {
    lead = await change(tenant, lead, { budget })
    lead = await change(tenant, lead, { phone: String(budget) })
    await addSignal(lead, { signal: 'visit', on: today() })
  }
  const all = await timeline(tenant, lead)
  expect(changesIn(all)).toHaveLength(4)
  const paged = []
  for (let before = ''; ; ) {
    const page = await timeline(tenant, lead, `?page_size=2${before}`)
    paged.push(...page)
    if (page.length < 2) break
    before = `&before=${page.at(-1)?.id}`
  }
  expect(paged).toEqual(all)
  const moved = all.filter(({ after }) => after && 'score' in after)
  expect(await timeline(tenant, lead, '?type=score')).toEqual(moved)
})

test('a timeline is narrowed to groups', async () => {
  const tenant = await api.tenant()
  const lead = await tenant.createLead()
  await change(tenant, lead, { budget: 50_000 })
  await change(tenant, lead, { phone: '1' })
  await api.sql(
    `insert into lead_scoring.event (tenant_id, type, actor, lead_id, before, after) values
       ($1, 'lead.status_changed', 'open', $2, '{"status": "new"}', '{"status": "won"}'),
       ($1, 'lead.assigned', 'system', $2, '{"owner_id": null}', '{"owner_id": 12}'),
       ($1, 'note.created', 'open', $2, null, '{"note_id": 1}'),
       ($1, 'lead.person_exported', 'open', $2, null, null)`,
    [tenant.id, lead.id],
  )
  const typesOf = async (query: string) => (await timeline(tenant, lead, query)).map(({ type }) => type)
  expect(await typesOf('')).toHaveLength(6)
  expect(await typesOf('?type=changes')).toEqual(['lead.updated', 'lead.updated', 'lead.created'])
  expect(await typesOf('?type=score')).toEqual(['lead.updated', 'lead.created'])
  expect(await typesOf('?type=ownership')).toEqual(['lead.assigned'])
  expect(await typesOf('?type=status,notes')).toEqual(['note.created', 'lead.status_changed'])
  const refused = await tenant.send('GET', `/leads/${lead.id}/events/?type=score,other`)
  expect(refused.problem().status).toBe(400)
})
