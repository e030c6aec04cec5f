import type { Lead } from '@lead-scoring/contract'
import { expect } from 'vitest'
import { openConnection } from '../../src/platform/database/connection.ts'
import { enqueue } from '../../src/platform/jobs/enqueue.ts'
import type { JobHandler } from '../../src/platform/jobs/job.ts'
import { openTenant } from '../../src/platform/tenancy/tenant-db.ts'
import { openApi } from '../api/index.ts'
import { awaited, workOn } from '../jobs/job-test.ts'

type Page = { readonly count: number; readonly results: readonly Lead[] }

/** A tenant's leads from the form to the figures, in the words of the contract. Gives the tenant's id. */
const useLeads = async (url: string): Promise<number> => {
  const api = await openApi({ migratedUrl: url })
  try {
    const [tenant, other] = [await api.tenant('Eins'), await api.tenant('Zwei')]
    const facts = { budget: 50_000, company_size: 250, industry: 'tech', urgency: 'this_week' } as const
    const lead = await tenant.createLead(facts)
    const second = await tenant.createLead({ last_name: 'MÜLLER', company: 'Übersee' })
    await other.createLead({ last_name: 'Fremd' })
    expect(lead).toMatchObject({ score: 85, grade: 'A', budget: '50000.00' })
    expect((await tenant.get<Page>('/leads/')).results.map(({ id }) => id)).toEqual([lead.id, second.id])
    expect(await tenant.get<Page>('/leads/?search=müller')).toMatchObject({
      count: 1,
      results: [{ id: second.id }],
    })
    const changes = [lead, second].map(({ id, version }) => ({ id, version, patch: { industry: 'finance' } }))
    expect((await tenant.send('POST', '/leads/changes/', { body: { changes } })).status).toBe(200)
    expect((await tenant.get<Page>('/leads/?industry=finance&min_score=80')).count).toBe(1)
    expect(await tenant.get('/leads/stats/')).toMatchObject({ total_leads: 2, high_score_leads: 1 })
    expect((await other.get<Page>('/leads/')).count).toBe(1)
    expect((await other.send('GET', `/leads/${lead.id}/`)).status).toBe(404)
    return tenant.id
  } finally {
    await api.close()
  }
}

/** Row-level security itself, below the server: the application's role, as one tenant, asks for everything. */
const askForEverything = async (url: string): Promise<void> => {
  const client = await openConnection(url, 'test')
  try {
    await client.query(`begin; select set_config('role', 'lead_scoring_app', true)`)
    const seen = async (tenantId: string) => {
      await client.query(`select set_config('app.tenant_id', $1, true)`, [tenantId])
      const { rows } = await client.query<{ tenants: string[] }>(
        `select coalesce(array_agg(distinct tenant_id::text), '{}') as tenants from lead_scoring.lead`,
      )
      return rows[0]?.tenants
    }
    const { rows } = await client.query<{ id: string }>(
      'select id::text from lead_scoring.tenant order by id',
    )
    expect(rows).toHaveLength(2)
    for (const { id } of rows) expect(await seen(id)).toEqual([id])
    expect(await seen('')).toEqual([])
  } finally {
    await client.end()
  }
}

const workOnJob = async (url: string, tenantId: number): Promise<void> => {
  const done = awaited<number | undefined>()
  const handler: JobHandler = {
    task: 'test.versions',
    run: async ({ tenant }) => done.happen(tenant?.tenantId),
  }
  const worker = await workOn(url, [handler])
  try {
    await openTenant(worker.database, tenantId).run([enqueue(handler.task)])
    expect(await done.value).toBe(tenantId)
  } finally {
    await worker.stop()
  }
}

/** What must work on each PostgreSQL, with whatever login; the database is migrated and has no tenant yet. */
export const useProduct = async (url: string): Promise<void> => {
  const tenantId = await useLeads(url)
  await askForEverything(url)
  await workOnJob(url, tenantId)
}
