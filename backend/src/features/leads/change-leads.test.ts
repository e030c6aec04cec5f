import type { Lead, LeadChangesAnswer, LeadEventPage, LeadPatch, LeadScore } from '@lead-scoring/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, type ApiTenant, openApi, type Send } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
let one: Lead
let two: Lead
let three: Lead
beforeAll(async () => {
  api = await openApi()
})
beforeEach(async () => {
  acme = await api.tenant()
  one = await acme.createLead({ budget: 50_000, company_size: 250, industry: 'tech', urgency: 'this_week' })
  two = await acme.createLead({ attributes: { region: 'north', seats: 5 }, external_id: 'crm-2' })
  three = await acme.createLead({ budget: '9999.99', phone: '+49 30 23125 0', external_id: 'crm-3' })
})
afterAll(() => api.close())

type Wanted = { id: number; version?: number; patch: LeadPatch }

const post = (changes: readonly Wanted[], headers: Send['headers'] = {}) =>
  acme.send('POST', '/leads/changes/', { body: { changes }, headers })

const change = async (...changes: readonly Wanted[]) => {
  const answer = await post(changes)
  expect(answer.status, answer.text).toBe(200)
  return answer.json<LeadChangesAnswer>().results
}
const read = ({ id }: Lead) => acme.get<Lead>(`/leads/${id}/`)
const eventsOf = async ({ id }: Lead) => (await acme.get<LeadEventPage>(`/leads/${id}/events/`)).results
const everything = async () => [
  await Promise.all([one, two, three].map(read)),
  await Promise.all([one, two, three].map(eventsOf)),
]

test('many leads change at once, each as by a PATCH of its own', async () => {
  const patches: readonly (readonly [Lead, LeadPatch])[] = [
    [three, { company_size: 500, urgency: 'immediately', email: ' NEU@Example.com ' }],
    [one, { budget: null, company: '  Öl AG ' }],
    [two, { attributes: { region: null, seats: 6, pilot: true }, industry: 'finance' }],
  ]
  const twins: Lead[] = []
  for (const [lead, patch] of patches) {
    const twin = await acme.createLead({ ...lead, external_id: null })
    twins.push((await acme.send('PATCH', `/leads/${twin.id}/`, { body: patch })).json<Lead>())
  }
  const results = await change(...patches.map(([{ id }, patch]) => ({ id, patch })))
  expect(results.map(({ id, outcome }) => [id, outcome])).toEqual(patches.map(([{ id }]) => [id, 'changed']))
  for (const [index, [lead]] of patches.entries()) {
    const { id, external_id, created_at, updated_at } = lead
    const changed = await read(lead)
    expect(results[index]?.lead).toEqual(changed)
    expect(updated_at < changed.updated_at).toBe(true)
    expect({ ...changed, updated_at }).toEqual({ ...twins[index], id, external_id, created_at, updated_at })
    const [event, ...rest] = await eventsOf(lead)
    const [twinEvent] = await eventsOf(twins[index] as Lead)
    expect(event).toEqual({ ...twinEvent, id: event?.id, lead_id: id, occurred_at: event?.occurred_at })
    expect(rest).toHaveLength(1)
    const why = await acme.get<LeadScore>(`/leads/${id}/score/`)
    expect(why.score).toBe(changed.score)
  }
})

test('the log can be verified: the digest of each event is that of its own detail', async () => {
  await change({ id: one.id, patch: { company: 'Öl AG' } }, { id: two.id, patch: { budget: 5 } })
  const wrong = await api.sql(
    `select event.id from lead_scoring.event join lead_scoring.event_detail detail
       on detail.tenant_id = event.tenant_id and detail.event_id = event.id
     where event.tenant_id = $1 and detail_digest is distinct from sha256(salt || convert_to(
       coalesce(detail.before::text, 'null') || chr(10) || coalesce(detail.after::text, 'null'), 'UTF8'))`,
    [acme.id],
  )
  const [row] = await api.sql<{ n: number }>(
    `select count(*)::integer as n from lead_scoring.event_detail where tenant_id = $1`,
    [acme.id],
  )
  expect([wrong, row?.n]).toEqual([[], 5])
})

test('what each change answers as `before` takes it back', async () => {
  const changed = await change(
    { id: one.id, patch: { budget: null, urgency: 'later', phone: '1', country: 'DE' } },
    { id: two.id, patch: { attributes: { region: null, seats: 6, pilot: true }, external_id: null } },
    { id: three.id, patch: { email: 'neu@example.com' } },
  )
  expect(changed.map(({ before }) => before)).toEqual([
    { budget: '50000.00', urgency: 'this_week', phone: null, country: null },
    { attributes: { region: 'north', seats: 5, pilot: null }, external_id: 'crm-2' },
    { email: 'max@example.com' },
  ])
  const undo = changed.map(({ id, lead, before }) => ({
    id,
    version: lead?.version ?? 0,
    patch: before ?? {},
  }))
  const undone = await change(...undo)
  for (const [index, lead] of [one, two, three].entries()) {
    expect(undone[index]?.outcome).toBe('changed')
    expect(undone[index]?.lead).toEqual({ ...lead, version: 3, updated_at: expect.any(String) })
  }
})

test('leads that are missing, changed meanwhile or so already are left as they are', async () => {
  await acme.send('DELETE', `/leads/${three.id}/`)
  const results = await change(
    { id: 999_999_999, patch: { phone: '1' } },
    { id: two.id, version: 2, patch: { phone: '1' } },
    { id: three.id, patch: { phone: '1' } },
    { id: one.id, version: 1, patch: { budget: '50000', industry: 'tech' } },
  )
  expect(results).toEqual([
    { id: 999_999_999, outcome: 'missing', lead: null, before: null },
    { id: two.id, outcome: 'conflict', lead: two, before: null },
    { id: three.id, outcome: 'missing', lead: null, before: null },
    { id: one.id, outcome: 'unchanged', lead: one, before: null },
  ])
  const beside = await change(
    { id: two.id, version: 2, patch: { phone: '1' } },
    { id: one.id, version: 1, patch: { phone: '1' } },
  )
  expect(beside.map(({ outcome }) => outcome)).toEqual(['conflict', 'changed'])
  expect(await eventsOf(two)).toHaveLength(1)
})

test('each lead is scored with its own signals', async () => {
  await api.sql(
    `update lead_scoring.scorecard set definition = jsonb_set(definition, '{criteria}', definition->'criteria' ||
       '[{"id":"demo","kind":"signal","signal":"demo_request","points":15,"cap":30,"fadesOverDays":90}]')
     where tenant_id = $1`,
    [acme.id],
  )
  await api.sql(
    `insert into lead_scoring.signal (tenant_id, lead_id, name, occurred_at)
     values ($1, $2, 'demo_request', now()), ($1, $3, 'demo_request', now() - interval '45 days'), ($1, $3, 'demo_request', now())`,
    [acme.id, one.id, two.id],
  )
  const results = await change(...[one, two, three].map(({ id }) => ({ id, patch: { phone: '1' } })))
  expect(results.map(({ lead }) => lead?.score)).toEqual([100, 32, 20])
})

describe('a refusal names its place and leaves everything as it is', () => {
  const many = Object.fromEntries(Array.from({ length: 99 }, (_, n) => [`a${n}`, n]))

  test.each<[string, (changes: readonly Wanted[]) => unknown, Record<string, string>]>([
    [
      'a field that is not valid',
      ([first, second]) => [first, { ...second, patch: { company_size: 0 } }],
      {
        'changes.1.patch.company_size': 'Must be 1 or more.',
      },
    ],
    [
      'a field that is not known',
      ([first, second]) => [first, { ...second, patch: { colour: 'red' } }],
      {
        'changes.1.patch.colour': 'This field is not known.',
      },
    ],
    [
      'too many attributes together',
      ([first, second]) => [first, { ...second, patch: { attributes: many } }],
      {
        'changes.1.patch.attributes': 'Must have at most 100 entries.',
      },
    ],
    [
      'a name of an attribute',
      ([first]) => [{ ...first, patch: { attributes: { 'A/b': 1 } } }],
      {
        'changes.0.patch.attributes.A/b':
          'Names start with a lower-case letter; then lower-case letters, digits and underscores.',
      },
    ],
    [
      'no patch',
      ([first, second]) => [first, { id: second?.id }],
      { 'changes.1.patch': 'This field is required.' },
    ],
    ['no id', ([first]) => [{ patch: first?.patch }], { 'changes.0.id': 'This field is required.' }],
    [
      'more than is known',
      ([first]) => [{ ...first, score: 1 }],
      { 'changes.0.score': 'This field is not known.' },
    ],
    ['no object', () => [5], { changes: 'Must be an object.' }],
    ['no changes', () => [], { changes: 'Must not be empty.' }],
    [
      'a lead twice',
      ([first, second]) => [first, second, first, first],
      {
        'changes.2.id': 'This lead is named more than once.',
        'changes.3.id': 'This lead is named more than once.',
      },
    ],
    [
      'more than 1,000',
      ([first]) => Array.from({ length: 1001 }, (_, n) => ({ ...first, id: n + 1 })),
      {
        changes: 'Must have at most 1,000 entries.',
      },
    ],
  ])('%s', async (_, changesOf, errors) => {
    const valid = [one, two].map(({ id }) => ({ id, patch: { phone: '1' } }))
    const before = await everything()
    const body = { changes: changesOf(valid) }
    const english = await acme.send('POST', '/leads/changes/', { body })
    expect(english.problem()).toMatchObject({ status: 400, code: 'validation_failed' })
    expect(english.problem().errors).toEqual(
      Object.fromEntries(Object.entries(errors).map(([field, message]) => [field, [message]])),
    )
    const german = await acme.send('POST', '/leads/changes/', { body, headers: { 'accept-language': 'de' } })
    expect(Object.keys(german.problem().errors ?? {})).toEqual(Object.keys(errors))
    expect(german.problem().errors).not.toEqual(english.problem().errors)
    expect(await everything()).toEqual(before)
  })

  test('an external id that another lead has', async () => {
    const before = await everything()
    const answer = await post([
      { id: one.id, patch: { phone: '1' } },
      { id: two.id, patch: { external_id: 'crm-3' } },
    ])
    expect(answer.problem()).toMatchObject({
      status: 409,
      code: 'external_id_taken',
      errors: { external_id: ['Is taken.'] },
    })
    expect(await everything()).toEqual(before)
  })
})

test('read-only fields of our own answers are ignored', async () => {
  const { lead } =
    (await change({ id: one.id, patch: { ...one, score: 3, phone: '1' } as LeadPatch }))[0] ?? {}
  expect(lead).toEqual({ ...one, phone: '1', version: 2, updated_at: expect.any(String) })
})

test('a twin with the same Idempotency-Key gets the stored answer', async () => {
  const changes = [{ id: one.id, version: 1, patch: { phone: '1' } }]
  const headers = { 'idempotency-key': 'bulk' }
  const first = await post(changes, headers)
  const twin = await post(changes, headers)
  expect([twin.status, twin.text]).toEqual([200, first.text])
  expect(await eventsOf(one)).toHaveLength(2)
  expect((await post([{ id: one.id, patch: {} }], headers)).status).toBe(422)
})

test('requests that name the same leads in other orders wait for each other and lose nothing', async () => {
  const ids = [one, two, three].map(({ id }) => id)
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) => {
      const patch = { attributes: { [`n${n}`]: n } }
      return post((n % 2 ? ids : ids.toReversed()).map((id) => ({ id, patch })))
    }),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  for (const lead of [one, two, three]) {
    const { attributes, version } = await read(lead)
    expect(version).toBe(13)
    expect(Object.keys(attributes).filter((name) => /^n\d/.test(name))).toHaveLength(12)
  }
})
