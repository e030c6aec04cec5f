import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiTenant, openApi } from '../../../test/api/index.ts'
import { whenSealable } from '../../../test/audit/when-sealable.ts'
import { runProgram } from '../../../test/programs/run-program.ts'
import { openTenant, type TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { sealTenant } from './seal-tenant.ts'
import { verifyChain } from './verify-chain.ts'

const api = await openApi()
let acme: ApiTenant
let other: ApiTenant
beforeAll(async () => {
  acme = await api.tenant()
  other = await api.tenant()
  await acme.createLead()
  for (const { id } of [acme, other]) await sealAll(openTenant(api.database, id))
})
afterAll(() => api.close())

const sealAll = (db: TenantDb) => whenSealable(api.sql, db.tenantId, () => sealTenant(db))

/** `npm run audit:verify` in a process of its own. */
const verify = async (...options: readonly string[]) => {
  const { code, out, errors } = await runProgram(
    'commands/audit-verify.ts',
    { DATABASE_URL: api.url },
    options,
  )
  return { code, said: out + errors }
}

test('the command verifies every tenant and tells the heads', async () => {
  const { code, said } = await verify()
  const { head } = await verifyChain(openTenant(api.database, acme.id))
  expect([code, said.trim().split('\n')]).toEqual([
    0,
    [
      expect.stringMatching(
        `^Tenant ${acme.id}: 2 events in 1 seals are as they were sealed; head ${head}, sealed until `,
      ),
      expect.stringMatching(`^Tenant ${other.id}: 1 events in 1 seals`),
    ],
  ])
  expect(await verify('--tenant', String(acme.id), '--head', head ?? '')).toMatchObject({ code: 0 })
})

test('it fails on a flipped byte and names the row, the tenant’s alone', async () => {
  const [event] = await api.sql<{ id: string }>(
    `update lead_scoring.event set after = jsonb_set(after, '{score}', '99') where tenant_id = $1 and type = 'lead.created' returning id`,
    [acme.id],
  )
  const { code, said } = await verify()
  expect(code).toBe(1)
  expect(said).toMatch(`Tenant ${acme.id}: BROKEN. The first broken row: event ${event?.id} was changed`)
  expect(said).toMatch(`Tenant ${other.id}: 1 events`)
  expect((await verify('--tenant', String(other.id))).code).toBe(0)
})

test('it fails when a head that was kept is not part of the chain', async () => {
  const { code, said } = await verify('--tenant', String(other.id), '--head', 'ab'.repeat(32))
  expect(code).toBe(1)
  expect(said).toMatch(/BROKEN\. The head that you gave is not part of the chain/)
})

test.each([
  [['--tenant', 'x'], /--tenant takes a number/],
  [['--head', 'ab'.repeat(32)], /--head needs --tenant/],
  [['--tenant', '1', '--head', 'x'], /64 hexadecimal digits/],
  [['--tenant', '999999999'], /no tenant 999999999/],
])('it says what it cannot do: %j', async (options, says) => {
  const { code, said } = await verify(...options)
  expect(code).toBe(2)
  expect(said).toMatch(says)
})
