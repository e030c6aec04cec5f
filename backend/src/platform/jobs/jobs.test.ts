import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, openApi } from '../../../test/api/index.ts'
import { awaited, workOn } from '../../../test/jobs/job-test.ts'
import { sql, statement } from '../database/statement.ts'
import { openInstallation, openTenant } from '../tenancy/tenant-db.ts'
import { enqueue } from './enqueue.ts'
import type { JobContext } from './job.ts'

let api: Api
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())

const queued = (task: string) =>
  api.sql<{ payload: unknown; key: string | null; max_attempts: number; attempts: number; later: boolean }>(
    `select payload, key, max_attempts, attempts, run_at > now() as later from lead_scoring_jobs._private_jobs job
     join lead_scoring_jobs._private_tasks task on task.id = job.task_id where task.identifier = $1 order by job.id`,
    [task],
  )

test('a job is there when its transaction commits, with the tenant, and is not when it rolls back', async () => {
  const { id } = await api.tenant()
  const tenant = openTenant(api.database, id)
  await tenant.run([enqueue('test.flushed', { leadId: 7 })])
  await tenant.transaction(({ run }) => run([enqueue('test.committed', { leadId: 8 })]))
  await openInstallation(api.database).run([enqueue('test.installation', { userId: 9 })])
  await expect(
    tenant.transaction(async ({ run }) => {
      await run([enqueue('test.undone')])
      throw new Error('undo')
    }),
  ).rejects.toThrow('undo')
  await expect(tenant.run([enqueue('test.undone'), statement(sql`select 1 / 0`)])).rejects.toThrow(
    'division by zero',
  )
  expect(await queued('test.flushed')).toMatchObject([{ payload: { tenant: id, payload: { leadId: 7 } } }])
  expect(await queued('test.committed')).toMatchObject([{ payload: { tenant: id, payload: { leadId: 8 } } }])
  expect(await queued('test.installation')).toMatchObject([
    { payload: { tenant: null, payload: { userId: 9 } } },
  ])
  expect(await queued('test.undone')).toEqual([])
})

test('a key replaces the job of the same tenant only; time and attempts are kept', async () => {
  const [one, other] = [await api.tenant(), await api.tenant()]
  const options = { jobKey: 'same', runAt: new Date(Date.now() + 3_600_000), maxAttempts: 3 }
  for (const { id } of [one, one, other])
    await openTenant(api.database, id).run([enqueue('test.keyed', { id }, options)])
  expect(await queued('test.keyed')).toEqual(
    [one, other].map(({ id }) => ({
      payload: { tenant: id, payload: { id } },
      key: `test.keyed/${id}/same`,
      max_attempts: 3,
      attempts: 0,
      later: true,
    })),
  )
})

/** Lets what failed begin again now rather than seconds later, once its failure is written. */
const hurry = async () => {
  const failed = `update lead_scoring_jobs._private_jobs set run_at = now()
    where last_error is not null and locked_at is null returning id`
  while ((await api.sql(failed)).length === 0) await new Promise(setImmediate)
  await api.sql(`select pg_notify('jobs:insert', '{"count":1}')`)
}

test('the app’s role reaches the queue by that one function only', async () => {
  const { id } = await api.tenant()
  const tenant = openTenant(api.database, id)
  const attempts = [
    'select * from lead_scoring_jobs.jobs',
    'select * from lead_scoring_jobs._private_jobs',
    'delete from lead_scoring_jobs._private_jobs',
    `select lead_scoring_jobs.add_job('test.direct')`,
    `select lead_scoring_jobs.remove_job('test.keyed/1/same')`,
    `select lead_scoring.enqueue_job_for_each_tenant('test.direct')`,
    'select * from lead_scoring.job_worker',
  ]
  for (const attempt of attempts)
    await expect(tenant.run([statement(sql.raw(attempt))]), attempt).rejects.toThrow(/permission denied/)
})

test('a handler gets the job and its tenant, and is tried again when it rejects', async () => {
  const { id } = await api.tenant()
  const done = awaited<JobContext>()
  const { stop, database } = await workOn(api.url, [
    {
      task: 'test.handled',
      run: async (job) => {
        if (job.attempt === 1) throw new Error('not yet')
        done.happen(job)
      },
    },
  ])
  await openTenant(database, id).run([enqueue('test.handled', { leadId: 5 }, { maxAttempts: 2 })])
  await hurry()
  const { payload, tenant, attempt, isLastAttempt } = await done.value
  expect({ payload, tenantId: tenant?.tenantId, attempt, isLastAttempt }).toEqual({
    payload: { leadId: 5 },
    tenantId: id,
    attempt: 2,
    isLastAttempt: true,
  })
  await stop()
  expect(await queued('test.handled')).toEqual([])
})

test('a job of a tenant that is gone is done', async () => {
  const { id } = await api.tenant()
  await openTenant(api.database, id).run([enqueue('test.orphaned')])
  await api.send('DELETE', `/api/tenants/${id}/`)
  const met = awaited<void>()
  const { stop } = await workOn(api.url, [
    {
      task: 'test.orphaned',
      run: async ({ tenant }) => {
        await tenant?.run([]).finally(met.happen)
      },
    },
  ])
  await met.value
  await stop()
  expect(await queued('test.orphaned')).toEqual([])
})

test('what is for each tenant is enqueued for each, once', async () => {
  const tenants = [await api.tenant(), await api.tenant()]
  const all = (await api.sql<{ n: number }>('select count(*)::integer as n from lead_scoring.tenant'))[0]?.n
  for (let time = 0; time < 2; time++)
    await api.sql(`select lead_scoring.enqueue_job_for_each_tenant('test.each')`)
  const jobs = await queued('test.each')
  expect(jobs).toHaveLength(all ?? 0)
  for (const { id } of tenants)
    expect(jobs).toContainEqual(
      expect.objectContaining({ payload: { tenant: id, payload: {} }, key: `test.each/${id}/each` }),
    )
})

test('a worker killed in the middle of a job leaves it to another one, which does it once', async () => {
  const { id } = await api.tenant()
  const tenant = openTenant(api.database, id)
  await api.sql('create table public.effect (tenant_id bigint)')
  const victim = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../../test/jobs/victim.ts'), api.url],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  await tenant.run([enqueue('test.count', {})])
  await once(victim.stdout, 'data')
  const effect = awaited<void>()
  const { stop } = await workOn(api.url, [
    {
      task: 'test.count',
      run: async ({ tenant }) => {
        await api.sql('insert into public.effect values ($1)', [tenant?.tenantId])
        effect.happen()
      },
    },
  ])
  expect(await queued('test.count')).toHaveLength(1)
  victim.kill('SIGKILL')
  await effect.value
  await stop()
  expect(await api.sql('select tenant_id::integer as id from public.effect')).toEqual([{ id }])
  expect(await queued('test.count')).toEqual([])
  expect(await api.sql('select id from lead_scoring.job_worker')).toEqual([])
})

test('a worker that stops waits for its job, but not for ever; another one does what is left', async () => {
  const { id } = await api.tenant()
  const tenant = openTenant(api.database, id)
  const [patientBegun, stubbornBegun, done] = [awaited<AbortSignal>(), awaited<void>(), awaited<void>()]
  const first = await workOn(
    api.url,
    [
      {
        task: 'test.patient',
        run: async ({ signal }) => {
          patientBegun.happen(signal)
          await patientEnd.value
        },
      },
      {
        task: 'test.stubborn',
        run: () => {
          stubbornBegun.happen()
          return new Promise(() => {})
        },
      },
    ],
    { stopTimeoutMs: 200 },
  )
  const patientEnd = awaited<void>()
  await tenant.run([enqueue('test.patient'), enqueue('test.stubborn')])
  await Promise.all([patientBegun.value, stubbornBegun.value])
  const stopped = first.stop()
  patientEnd.happen()
  await stopped
  const second = await workOn(api.url, [{ task: 'test.stubborn', run: async () => done.happen() }])
  await done.value
  await second.stop()
  expect([...(await queued('test.patient')), ...(await queued('test.stubborn'))]).toEqual([])
})

test('a worker whose connections break goes on', async () => {
  const { id } = await api.tenant()
  const done = awaited<void>()
  const { stop, database } = await workOn(api.url, [{ task: 'test.broken', run: async () => done.happen() }])
  await api.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'lead-scoring jobs' and datname = current_database()`,
  )
  await openTenant(database, id).run([enqueue('test.broken')])
  await done.value
  await stop()
  expect(await queued('test.broken')).toEqual([])
})
