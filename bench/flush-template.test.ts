import { expect, test } from 'vitest'
import {
  mergeFlushes,
  type StatementTemplate,
  tenantParameter,
  withoutRowSecurity,
} from './flush-template.ts'

test('what is each tenant’s own number is the tenant; other differences are random, the rest is fixed', () => {
  const flushOf = (tenant: number, salt: string) => [
    { text: 'enter $1', values: [tenant] },
    { text: 'insert $1 $2 $3 $4 $5', values: [String(tenant), salt, 1, true, null] },
  ]
  expect(
    mergeFlushes({ tenant: 1, flush: flushOf(1, 'ab') }, { tenant: 2, flush: flushOf(2, 'cd') }),
  ).toEqual([
    { text: 'enter $1', parameters: [tenantParameter] },
    { text: 'insert $1 $2 $3 $4 $5', parameters: [tenantParameter, 'ab', '1', 'true', null] },
  ])
})

test('flushes that are not the same query are refused', () => {
  const first = { tenant: 1, flush: [{ text: 'a', values: [] }] }
  expect(() => mergeFlushes(first, { tenant: 2, flush: [{ text: 'b', values: [] }] })).toThrow(/two texts/)
  expect(() => mergeFlushes(first, { tenant: 2, flush: [] })).toThrow(/two numbers/)
})

test('without row-level security the role stays and the query names the tenant', () => {
  const enter: StatementTemplate = {
    text: `set_config('role', 'lead_scoring_app', true)`,
    parameters: [tenantParameter],
  }
  const tenant: StatementTemplate = { text: 'tenant', parameters: [tenantParameter] }
  const list = {
    text: `select (select sum(leads) from lead_scoring.lead_tally) from lead_scoring.lead where lead.deleted_at is null and x = $1`,
    parameters: ['a'],
  }
  expect(withoutRowSecurity([enter, tenant, list])).toEqual([
    { text: `set_config('role', 'none', true)`, parameters: [tenantParameter] },
    tenant,
    {
      text: `select (select sum(leads) from lead_scoring.lead_tally where tenant_id = $2::bigint) from lead_scoring.lead where lead.tenant_id = $2::bigint and lead.deleted_at is null and x = $1`,
      parameters: ['a', tenantParameter],
    },
  ])
  expect(() => withoutRowSecurity([enter, tenant, { ...list, text: 'another query' }])).toThrow(/has changed/)
})
