import type { BulkActionInput, BulkJob, BulkJobs, Lead, LeadEventPage, Role } from '@lead-scoring/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, type ApiTenant, openApi } from '../../../test/api/index.ts'
import { jobContextOf } from '../../../test/jobs/job-test.ts'
import { openTenant } from '../../platform/tenancy/tenant-db.ts'
import { bulkJobJobs } from './bulk-jobs.jobs.ts'
import { workOnJobs } from './work-on-jobs.ts'

let api: Api
let acme: ApiTenant
beforeAll(async () => {
  api = await openApi({ auth: 'required' })
})
beforeEach(async () => {
  acme = await api.tenant()
})
afterAll(() => api.close())

type Sender = ApiTenant['send']

const work = () => workOnJobs(jobContextOf(api, { tenant: openTenant(api.database, acme.id) }))
const personWith = async (role: Role) => {
  const person = await api.person({ roles: { [acme.id]: role } })
  const send: Sender = (method, path, more) => person.sendIn(acme.id, method, path, more)
  return { ...person, send }
}
const post = (send: Sender, action: BulkActionInput, filters: object = {}, headers = {}) =>
  send('POST', '/bulk-jobs/', { body: { filters, action }, headers })
const start = async (action: BulkActionInput, filters: object = {}, send: Sender = acme.send) => {
  const answer = await post(send, action, filters)
  expect(answer.status, answer.text).toBe(202)
  return answer.json<BulkJob>()
}
const jobNow = ({ id }: BulkJob) => acme.get<BulkJob>(`/bulk-jobs/${id}/`)
const finished = async (action: BulkActionInput, filters: object = {}, send: Sender = acme.send) => {
  const job = await start(action, filters, send)
  await work()
  return jobNow(job)
}
const undo = async ({ id }: BulkJob) => {
  const answer = await acme.send('POST', `/bulk-jobs/${id}/undo/`)
  expect(answer.status, answer.text).toBe(202)
  await work()
  return jobNow(answer.json<BulkJob>())
}
const leads = (count: number, values: Partial<Parameters<ApiTenant['createLead']>[0]> = {}) =>
  Promise.all(Array.from({ length: count }, () => acme.createLead(values)))
const read = ({ id }: Lead) => acme.get<Lead>(`/leads/${id}/`)
const eventsOf = async ({ id }: Lead) =>
  (await acme.get<LeadEventPage>(`/leads/${id}/events/`)).results.map(({ type, actor }) => [type, actor])

test('all that match are tagged and given to somebody, by whoever asked, and that can be taken back', async () => {
  const ben = await personWith('sales_rep')
  const [one, two] = await leads(2, { industry: 'tech', tags: ['old'] })
  const other = await acme.createLead({ industry: 'finance' })
  const manager = await personWith('manager')
  const tagged = await finished({ kind: 'tag', tags: ['Fair', 'OLD'] }, { industry: ['tech'] }, manager.send)
  expect(tagged).toMatchObject({
    status: 'done',
    total: 2,
    processed: 2,
    done: 2,
    skipped: {},
    undoable: true,
    mine: false,
  })
  expect(
    (await Promise.all([one, two, other].map((lead) => read(lead as Lead)))).map(({ tags }) => tags),
  ).toEqual([['old', 'Fair'], ['old', 'Fair'], []])
  const assigned = await finished({ kind: 'assign', owner_id: ben.id }, { industry: ['tech'] })
  expect(assigned).toMatchObject({ done: 2 })
  expect((await read(one as Lead)).owner_id).toBe(ben.id)
  await acme.send('PATCH', `/leads/${two?.id}/`, { body: { phone: '+49 241 1' } })
  const back = await undo(assigned)
  expect(back).toMatchObject({
    action: { kind: 'undo', of: 'assign' },
    done: 1,
    skipped: { conflict: 1 },
    undoable: false,
  })
  expect([(await read(one as Lead)).owner_id, (await read(two as Lead)).owner_id]).toEqual([null, ben.id])
  expect((await eventsOf(one as Lead))[2]).toEqual(['lead.updated', `user:${manager.id}`])
  expect((await acme.send('POST', `/bulk-jobs/${assigned.id}/undo/`)).problem().code).toBe(
    'bulk_job_not_undoable',
  )
  const untagged = await finished({ kind: 'untag', tags: ['fair'] })
  expect(untagged).toMatchObject({ done: 2, skipped: { unchanged: 1 } })
  expect((await read(one as Lead)).tags).toEqual(['old'])
})

test('all that match are deleted, and brought back unless somebody was faster', async () => {
  const [one, two] = await leads(3)
  const job = await finished({ kind: 'delete' })
  expect(job).toMatchObject({ done: 3, undoable: true })
  expect((await acme.send('GET', `/leads/${one?.id}/`)).status).toBe(404)
  await acme.send('POST', `/leads/${two?.id}/restoration/`)
  expect(await undo(job)).toMatchObject({ done: 2, skipped: { unchanged: 1 } })
  expect((await read(one as Lead)).id).toBe(one?.id)
})

test('which leads are meant is fixed by the request: none falls out or in', async () => {
  const [one, two, three] = await leads(3, { industry: 'tech' })
  const job = await start({ kind: 'tag', tags: ['Fair'] }, { industry: ['tech'] })
  await acme.send('PATCH', `/leads/${one?.id}/`, { body: { industry: 'other' } })
  await acme.send('DELETE', `/leads/${two?.id}/`)
  const late = await acme.createLead({ industry: 'tech' })
  await work()
  expect(await jobNow(job)).toMatchObject({ total: 3, processed: 3, done: 2, skipped: { missing: 1 } })
  expect(
    (await Promise.all([one, three, late].map((lead) => read(lead as Lead)))).map(({ tags }) => tags),
  ).toEqual([['Fair'], ['Fair'], []])
})

test('reps change what is theirs or nobody’s, and what they may not do they may not begin', async () => {
  const [anna, ben, reader] = [
    await personWith('sales_rep'),
    await personWith('sales_rep'),
    await personWith('reader'),
  ]
  await leads(1)
  await leads(2, { owner_id: anna.id })
  await leads(3, { owner_id: ben.id })
  expect(await finished({ kind: 'tag', tags: ['x'] }, {}, anna.send)).toMatchObject({
    done: 3,
    skipped: { not_yours: 3 },
  })
  const refused: readonly BulkActionInput[] = [
    { kind: 'assign', owner_id: anna.id },
    { kind: 'export', columns: ['id'], language: 'de' },
  ]
  for (const action of refused)
    expect((await post(anna.send, action)).problem().code).toBe('bulk_action_refused')
  expect((await post(reader.send, { kind: 'delete' })).problem().code).toBe('permission_missing')
  const seen = async (send: Sender) => (await send('GET', '/bulk-jobs/')).json<BulkJobs>().results.length
  expect([await seen(anna.send), await seen(ben.send), await seen(acme.send)]).toEqual([1, 0, 1])
})

test('a right that was taken away ends the job', async () => {
  const manager = await personWith('manager')
  await leads(1)
  const job = await start({ kind: 'assign', owner_id: null }, {}, manager.send)
  await acme.send('PATCH', `/members/${manager.id}/`, { body: { role: 'reader' } })
  await work()
  expect(await jobNow(job)).toMatchObject({ status: 'failed', failure: 'bulk_action_refused', done: 0 })
})

test('a job that is cancelled keeps what it did', async () => {
  const [queued, running] = [
    await leads(2).then(() => start({ kind: 'delete' })),
    await start({ kind: 'tag', tags: ['x'] }),
  ]
  expect((await acme.send('POST', `/bulk-jobs/${queued.id}/cancel/`)).json()).toMatchObject({
    status: 'cancelled',
    done: 0,
  })
  await api.sql(`update lead_scoring.bulk_job set status = 'running', started_at = now() where id = $1`, [
    running.id,
  ])
  await acme.send('POST', `/bulk-jobs/${running.id}/cancel/`)
  await work()
  expect(await jobNow(running)).toMatchObject({ status: 'cancelled', done: 0, undoable: false })
})

test('a request that is repeated begins one job; what is not complete begins none', async () => {
  await leads(1)
  const key = { 'idempotency-key': 'once' }
  const twins = [
    await post(acme.send, { kind: 'delete' }, {}, key),
    await post(acme.send, { kind: 'delete' }, {}, key),
  ]
  expect(twins.map((answer) => answer.json<BulkJob>().id)).toEqual([
    expect.any(Number),
    twins[0]?.json<BulkJob>().id,
  ])
  const faulty = await post(acme.send, { kind: 'tag', owner_id: 1 })
  expect(Object.keys(faulty.problem().errors ?? {})).toEqual(['action.tags', 'action.owner_id'])
  const empty = await start({ kind: 'delete' }, { search: 'nobody at all' })
  expect(empty).toMatchObject({ status: 'done', total: 0, undoable: false })
})

test('an export is a file for a day, in the reader’s language and without formulas, for who asked', async () => {
  const ben = await api.person({ roles: { [acme.id]: 'sales_rep' } })
  await leads(1, {
    company: '=HYPERLINK("x")',
    last_name: 'Öz;ay',
    budget: '50000.00',
    phone: '＋49',
    owner_id: ben.id,
  })
  const gone = await acme.createLead()
  const columns = ['last_name', 'company', 'budget', 'phone', 'owner'] as const
  const job = await start({ kind: 'export', columns: [...columns], language: 'de' })
  await acme.send('DELETE', `/leads/${gone.id}/`)
  await work()
  expect(await jobNow(job)).toMatchObject({
    done: 1,
    skipped: { missing: 1 },
    has_file: true,
    undoable: false,
  })
  const file = await acme.send('GET', `/bulk-jobs/${job.id}/file/`)
  expect(file.headers['content-disposition']).toMatch(/^attachment; filename="leads-\d{4}-\d\d-\d\d\.csv"$/)
  expect(file.text).toBe(
    '\uFEFFNachname;Firma;Budget (EUR);Telefon;Zuständig\r\n' +
      `"Öz;ay";"'=HYPERLINK(""x"")";50000,00;'＋49;Person ${ben.email.split('@')[0]}\r\n`,
  )
  const log = await acme.get<{ results: readonly { after: object }[] }>('/audit/?type=lead.exported')
  expect(log.results.map(({ after }) => after)).toEqual([{ leads: 1, columns }])
  const manager = await personWith('manager')
  expect((await manager.send('GET', `/bulk-jobs/${job.id}/file/`)).problem().code).toBe(
    'bulk_job_file_unknown',
  )
  const other = await api.tenant()
  for (const [method, path] of [
    ['GET', `/bulk-jobs/${job.id}/`],
    ['GET', `/bulk-jobs/${job.id}/file/`],
    ['POST', `/bulk-jobs/${job.id}/cancel/`],
    ['POST', `/bulk-jobs/${job.id}/undo/`],
  ] as const)
    expect((await other.send(method, path)).problem().code).toBe('bulk_job_unknown')
})

test('all that match are lost for a reason, and that is taken back', async () => {
  const [one] = await leads(2)
  const reasons = await acme.get<{ results: readonly { id: number }[] }>('/lost-reasons/')
  const reason = reasons.results[0]?.id ?? 0
  const refused = await post(acme.send, { kind: 'status', status: 'lost' })
  expect(Object.keys(refused.problem().errors ?? {})).toEqual(['action.lost_reason_id'])
  const job = await finished({ kind: 'status', status: 'lost', lost_reason_id: reason })
  expect(job).toMatchObject({ done: 2 })
  expect(await read(one as Lead)).toMatchObject({ status: 'lost', lost_reason_id: reason })
  expect(await undo(job)).toMatchObject({ done: 2, skipped: {} })
  expect(await read(one as Lead)).toMatchObject({ status: 'new', lost_reason_id: null })
})

test('files go after a day, jobs after 30', async () => {
  await leads(1)
  const job = await finished({ kind: 'export', columns: ['email'], language: 'en' })
  const purge = async (age: string) => {
    await api.sql(`update lead_scoring.bulk_job set finished_at = now() - $2::interval where id = $1`, [
      job.id,
      age,
    ])
    const handler = bulkJobJobs.find(({ task }) => task === 'bulk_jobs.purge')
    await handler?.run(jobContextOf(api, { tenant: openTenant(api.database, acme.id) }))
    const [left] = await api.sql<{ lines: number; jobs: number }>(
      `select (select count(*)::integer from lead_scoring.bulk_job_lead where job_id = $1) as lines,
         (select count(*)::integer from lead_scoring.bulk_job where id = $1) as jobs`,
      [job.id],
    )
    return left
  }
  expect(await purge('23 hours')).toEqual({ lines: 1, jobs: 1 })
  expect(await purge('25 hours')).toEqual({ lines: 0, jobs: 1 })
  expect((await acme.send('GET', `/bulk-jobs/${job.id}/file/`)).problem().code).toBe('bulk_job_file_unknown')
  expect(await purge('31 days')).toEqual({ lines: 0, jobs: 0 })
})

test('of two who take a job back at the same time, one is told that it was', async () => {
  await leads(2)
  const job = await finished({ kind: 'tag', tags: ['Fair'] })
  const both = Array.from({ length: 6 }, () => acme.send('POST', `/bulk-jobs/${job.id}/undo/`))
  const statuses = (await Promise.all(both)).map(({ status }) => status)
  expect(statuses.toSorted()).toEqual([202, 409, 409, 409, 409, 409])
})
