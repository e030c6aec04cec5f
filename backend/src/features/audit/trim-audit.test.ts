import type { AuditPage } from '@lead-scoring/contract'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type ApiTenant, openApi } from '../../../test/api/index.ts'
import { whenSealable } from '../../../test/audit/when-sealable.ts'
import { openTenant, type TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { sealTenant } from './seal-tenant.ts'
import { trimAudit } from './trim-audit.ts'
import { verifyChain } from './verify-chain.ts'

const api = await openApi()
let acme: ApiTenant
let db: TenantDb
beforeEach(async () => {
  acme = await api.tenant()
  db = openTenant(api.database, acme.id)
})
afterAll(() => api.close())

const sealAll = (db: TenantDb) => whenSealable(api.sql, db.tenantId, () => sealTenant(db))

const keepDays = (days: number | null) =>
  api.sql('update lead_scoring.tenant set audit_retention_days = $2 where id = $1', [acme.id, days])

/** As if all that is sealed had been sealed so many days ago: the chain is made anew with other times. */
const ageSeals = async (days: number) => {
  await api.sql(
    `update lead_scoring.audit_seal set sealed_at = sealed_at - $2 * interval '1 day' where tenant_id = $1`,
    [acme.id, days],
  )
  const seals = await api.sql<{ id: string }>(
    'select id from lead_scoring.audit_seal where tenant_id = $1 order by audit_seal.id',
    [acme.id],
  )
  for (const { id } of seals) {
    await api.sql(
      `update lead_scoring.audit_seal seal set previous_hash = coalesce(previous.hash, anchor.hash),
         hash = lead_scoring.seal_hash(seal.tenant_id, seal.id, seal.cluster, seal.adopted_id, seal.to_xid, seal.to_id,
           seal.event_ids, seal.event_hashes, coalesce(previous.hash, anchor.hash), seal.sealed_at)
       from (select) one
       left join lead_scoring.audit_seal previous on previous.tenant_id = $1 and previous.id = $2::bigint - 1
       left join lead_scoring.audit_anchor anchor on anchor.tenant_id = $1
       where seal.tenant_id = $1 and seal.id = $2`,
      [acme.id, id],
    )
  }
}

/** Three seals; gives the ids of the leads whose creation the first two hold. */
const aLog = async () => {
  const first = await acme.createLead()
  await sealAll(db)
  const second = await acme.createLead()
  await sealAll(db)
  await ageSeals(40)
  await acme.createLead()
  await sealAll(db)
  return [first.id, second.id]
}

test('what was sealed longer ago than the setting says goes, and the rest verifies from the anchor', async () => {
  const [first] = await aLog()
  expect((await verifyChain(db)).fault).toBeNull()
  await keepDays(30)
  expect(await trimAudit(db)).toBe(3)
  expect((await acme.get<AuditPage>(`/audit/?lead=${first}`)).results).toEqual([])
  expect(await verifyChain(db)).toMatchObject({ fault: null, seals: 1, events: 1, unsealed: 1 })
  await sealAll(db)
  expect(await verifyChain(db)).toMatchObject({ fault: null, seals: 2, events: 2 })
  expect((await acme.get<AuditPage>('/audit/?type=audit.trimmed')).results).toMatchObject([
    { actor: 'system', after: { events: 3, seal: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) } },
  ])
  expect(await acme.get('/audit/seal/')).toMatchObject({ trimmed_until: expect.stringMatching(/Z$/) })
  expect(await trimAudit(db)).toBe(0)
  await ageSeals(40)
  expect(await trimAudit(db)).toBeGreaterThan(0)
  await sealAll(db)
  expect((await verifyChain(db)).fault).toBeNull()
})

test.each([null, 41, 100])('nothing goes when %j days are kept', async (days) => {
  await aLog()
  await keepDays(days)
  expect(await trimAudit(db)).toBe(0)
  expect(await verifyChain(db)).toMatchObject({ fault: null, seals: 3 })
})

test('less than 30 days cannot be set', async () => {
  await expect(keepDays(29)).rejects.toThrow(/audit_retention_days/)
})

test('the newest seal stays, however old', async () => {
  await acme.createLead()
  await sealAll(db)
  await ageSeals(400)
  await keepDays(30)
  expect(await trimAudit(db)).toBe(0)
})

test('events and seals that somebody else dropped are missed', async () => {
  await aLog()
  await api.sql(
    `with gone as (delete from lead_scoring.audit_seal where tenant_id = $1 and id = 1 returning *)
     insert into lead_scoring.audit_anchor (tenant_id, seal_id, hash, sealed_at) select tenant_id, id, hash, sealed_at from gone`,
    [acme.id],
  )
  expect((await verifyChain(db)).fault).toMatchObject({ table: 'audit_anchor', id: '1' })
})

test('an anchor that was changed is found', async () => {
  await aLog()
  await keepDays(30)
  await trimAudit(db)
  await api.sql('update lead_scoring.audit_anchor set hash = sha256(hash) where tenant_id = $1', [acme.id])
  expect((await verifyChain(db)).fault).not.toBeNull()
})
