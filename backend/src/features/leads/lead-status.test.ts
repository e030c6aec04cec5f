import type {
  Lead,
  LeadChangesAnswer,
  LeadEventPage,
  LeadStatus,
  LeadStatusInput,
  LostReason,
  LostReasons,
} from '@lead-scoring/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, type ApiTenant, openApi, type Send } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
let lead: Lead
let price: LostReason
beforeAll(async () => {
  api = await openApi()
})
beforeEach(async () => {
  acme = await api.tenant()
  lead = await acme.createLead({ budget: 50_000, industry: 'tech' })
  price = (await reasonsOf(acme))[0] as LostReason
})
afterAll(() => api.close())

const reasonsOf = async (tenant: ApiTenant) => (await tenant.get<LostReasons>('/lost-reasons/')).results
const put = (body: object, headers: Send['headers'] = {}) =>
  acme.send('PUT', `/leads/${lead.id}/status/`, { body, headers })
const move = async (body: LeadStatusInput): Promise<LeadStatus> => {
  const answer = await put(body)
  expect(answer.status, answer.text).toBe(200)
  return answer.json<LeadStatus>()
}
const read = () => acme.get<Lead>(`/leads/${lead.id}/`)
const movesOf = async () =>
  (await acme.get<LeadEventPage>(`/leads/${lead.id}/events/`)).results.filter(
    ({ type }) => type === 'lead.status_changed',
  )
const errorsOf = async (body: object, language = 'en') => {
  const answer = await put(body, { 'accept-language': language })
  expect([answer.status, answer.problem().code]).toEqual([400, 'validation_failed'])
  return answer.problem().errors
}

test('a lead moves to any status and back; what belongs to a status goes with it, and the score stays', async () => {
  const statuses: readonly LeadStatusInput[] = [
    { status: 'won', won_value: 74_999.5 },
    { status: 'lost', lost_reason_id: price.id },
    { status: 'qualified' },
    { status: 'new' },
  ]
  let version = lead.version
  for (const wanted of statuses) {
    const status = await move(wanted)
    version += 1
    expect(status).toEqual({
      status: wanted.status,
      won_value: wanted.status === 'won' ? '74999.50' : null,
      lost_reason_id: wanted.lost_reason_id ?? null,
      status_changed_at: expect.any(String),
      version,
    })
    const now = await read()
    expect(now).toMatchObject({ ...status, score: lead.score })
    expect(now.status_changed_at).toBe(now.updated_at)
  }
  const sides = (await movesOf()).map(({ before, after }) => [before?.status, after?.status])
  expect(sides.reverse()).toEqual([
    ['new', 'won'],
    ['won', 'lost'],
    ['lost', 'qualified'],
    ['qualified', 'new'],
  ])
})

test('GET answers what PUT takes, with the ETag; a stale one is refused and the same again changes nothing', async () => {
  const won = await move({ status: 'won', won_value: '100' })
  const answer = await acme.send('GET', `/leads/${lead.id}/status/`)
  expect([answer.json(), answer.headers.etag]).toEqual([won, '"2"'])
  const again = await put(answer.json(), { 'if-match': '"2"' })
  expect([again.status, again.json(), again.headers.etag]).toEqual([200, won, '"2"'])
  expect(await movesOf()).toHaveLength(1)
  expect((await put({ status: 'new' }, { 'if-match': '"1"' })).status).toBe(412)
  const more = await move({ status: 'won', won_value: '200.00' })
  expect([more.won_value, more.status_changed_at]).toEqual(['200.00', won.status_changed_at])
})

test('lost needs a reason of the tenant and won a value; other statuses take neither', async () => {
  const [foreign] = await reasonsOf(await api.tenant())
  await acme.send('PATCH', `/lost-reasons/${price.id}/`, { body: { archived: true } })
  const required = ['This field is required.']
  expect(await errorsOf({ status: 'lost' })).toEqual({ lost_reason_id: required })
  expect(await errorsOf({ status: 'won' })).toEqual({ won_value: required })
  expect(await errorsOf({ status: 'won' }, 'de')).toEqual({ won_value: ['Dieses Feld ist erforderlich.'] })
  expect(await errorsOf({ status: 'lost', lost_reason_id: foreign?.id })).toEqual({
    lost_reason_id: ['Is not a reason of this tenant.'],
  })
  expect(await errorsOf({ status: 'lost', lost_reason_id: price.id }, 'de')).toEqual({
    lost_reason_id: ['Ist archiviert und wird nicht mehr angeboten.'],
  })
  expect(await errorsOf({ status: 'new', lost_reason_id: price.id, won_value: '1' })).toEqual({
    lost_reason_id: ['Belongs to a lost lead only.'],
    won_value: ['Belongs to a won lead only.'],
  })
  for (const won_value of ['1.234', -1, 'many'])
    expect(Object.keys((await errorsOf({ status: 'won', won_value })) ?? {})).toEqual(['won_value'])
  expect(await read()).toEqual(lead)
})

test('many leads are moved at once, beside a patch or alone, and what is answered takes it back', async () => {
  const two = await acme.createLead()
  const change = async (changes: readonly object[]) =>
    acme.send('POST', '/leads/changes/', { body: { changes } })
  const lost = { status: 'lost', lost_reason_id: price.id } as const
  const answer = await change([
    { id: lead.id, version: 1, patch: { budget: 5 }, status: lost },
    { id: two.id, status: { status: 'new' } },
  ])
  const { results } = answer.json<LeadChangesAnswer>()
  expect(results.map(({ outcome }) => outcome)).toEqual(['changed', 'unchanged'])
  expect(results[0]?.lead).toEqual(await read())
  expect(results[0]?.lead).toMatchObject({ ...lost, budget: '5.00', won_value: null })
  const { status, ...patch } = results[0]?.before ?? {}
  await change([{ id: lead.id, patch, status }])
  expect(await read()).toMatchObject({
    status: 'new',
    lost_reason_id: null,
    budget: '50000.00',
    score: lead.score,
  })
  const refused = await change([{ id: two.id, status: { status: 'won' } }, { id: lead.id }])
  expect(refused.problem().errors).toEqual({ 'changes.1.patch': [expect.any(String)] })
  expect((await change([{ id: two.id, status: { status: 'won' } }])).problem().errors).toEqual({
    'changes.0.status.won_value': ['This field is required.'],
  })
})

test('what a lead has been before can be given back, although nobody could choose it now', async () => {
  await api.sql(`update lead_scoring.lead set status = 'won' where id = $1 and tenant_id = $2`, [
    lead.id,
    acme.id,
  ])
  await move({ status: 'lost', lost_reason_id: price.id })
  await move({ status: 'contacted' })
  await acme.send('PATCH', `/lost-reasons/${price.id}/`, { body: { archived: true } })
  expect(await move({ status: 'lost', lost_reason_id: price.id })).toMatchObject({ lost_reason_id: price.id })
  expect(await move({ status: 'won', won_value: null })).toMatchObject({ status: 'won', won_value: null })
})

test('a sales rep moves what is theirs or nobody’s; a reader reads', async () => {
  const guarded = await openApi({ auth: 'required' })
  try {
    const tenant = await guarded.tenant()
    const [rep, colleague, reader, manager] = await Promise.all(
      (['sales_rep', 'sales_rep', 'reader', 'manager'] as const).map((role) =>
        guarded.person({ roles: { [tenant.id]: role } }),
      ),
    )
    const owned = await manager?.sendIn(tenant.id, 'POST', '/leads/', {
      body: { first_name: 'A', last_name: 'B', email: 'a@example.com', company: 'C', owner_id: rep?.id },
    })
    const path = `/leads/${owned?.json<Lead>().id}/status/`
    const statusOf = async (who: typeof rep, method: 'GET' | 'PUT') =>
      (await who?.sendIn(tenant.id, method, path, method === 'PUT' ? { body: { status: 'contacted' } } : {}))
        ?.status
    expect([
      await statusOf(rep, 'PUT'),
      await statusOf(colleague, 'PUT'),
      await statusOf(reader, 'PUT'),
    ]).toEqual([200, 403, 403])
    expect(await statusOf(reader, 'GET')).toBe(200)
  } finally {
    await guarded.close()
  }
})
