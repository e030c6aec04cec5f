import type { AuditPage, AuditSeal } from '@lead-scoring/contract'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type ApiTenant, addKey, openApi } from '../../../test/api/index.ts'
import { whenSealable } from '../../../test/audit/when-sealable.ts'
import { openTenant, type TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import { auditCsv } from './audit-csv.ts'
import { sealTenant } from './seal-tenant.ts'
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

const record = (type: `${string}.${string}`, actor: string, more = {}) =>
  db.run([recordEvent({ type, actor, before: null, after: null, ...more })])

const page = (query = '') => acme.get<AuditPage>(`/audit/${query}`)
const typesOf = ({ results }: AuditPage) => results.map(({ type }) => type)

describe('the page', () => {
  test('has everything, newest first, with names and the values that may identify a person', async () => {
    const person = await api.person({ roles: { [acme.id]: 'administrator' } })
    await addKey(api, acme.id, ['leads.read'])
    const [key] = await api.sql<{ id: string }>('select id from lead_scoring.api_key where tenant_id = $1', [
      acme.id,
    ])
    const lead = await acme.createLead()
    const personal = { before: { email: 'old@example.com' }, after: { email: 'new@example.com' } }
    await record('member.role_changed', `user:${person.id}`, {
      before: { role: 'reader' },
      after: { role: 'manager' },
      personal,
    })
    await record('key.created', `key:${key?.id}`)
    await record('key.revoked', 'key:999999')
    const { results, next } = await page()
    expect(next).toBeNull()
    expect(results.map(({ type, actor, actor_name, lead_id }) => [type, actor, actor_name, lead_id])).toEqual(
      [
        ['key.revoked', 'key:999999', null, null],
        ['key.created', `key:${key?.id}`, 'Key', null],
        ['member.role_changed', `user:${person.id}`, expect.stringMatching(/^Person /), null],
        ['lead.created', 'open', null, lead.id],
        ['session.signed_in', `user:${person.id}`, expect.stringMatching(/^Person /), null],
        ['tenant.created', 'open', null, null],
      ],
    )
    expect(results[2]).toMatchObject({
      before: { role: 'reader', email: 'old@example.com' },
      after: { role: 'manager', email: 'new@example.com' },
    })
    expect(results[3]?.after).toMatchObject({ email: lead.email, score: lead.score })
  })

  test('filters by kinds, actor, lead and days', async () => {
    const lead = await acme.createLead()
    await record('session.failed', 'user:1')
    await record('session.signed_in', 'user:1')
    await record('session.signed_in', 'user:2')
    expect(typesOf(await page('?type=session.failed,lead.created'))).toEqual([
      'session.failed',
      'lead.created',
    ])
    expect(typesOf(await page('?actor=user:1'))).toEqual(['session.signed_in', 'session.failed'])
    expect(typesOf(await page(`?lead=${lead.id}`))).toEqual(['lead.created'])
    expect(typesOf(await page('?type=session.signed_in&actor=user:2'))).toHaveLength(1)
    await api.sql(
      `insert into lead_scoring.event (tenant_id, type, actor, occurred_at) values
         ($1, 'a.first', 'user:1', '2025-03-01T23:59:59.999999Z'), ($1, 'a.second', 'user:1', '2025-03-02T00:00:00Z'),
         ($1, 'a.third', 'user:1', '2025-03-02T23:59:59.999999Z'), ($1, 'a.fourth', 'user:1', '2025-03-03T00:00:00Z')`,
      [acme.id],
    )
    expect(typesOf(await page('?from=2025-03-02&to=2025-03-02'))).toEqual(['a.third', 'a.second'])
    expect(typesOf(await page('?to=2025-03-02'))).toEqual(['a.third', 'a.second', 'a.first'])
    expect(typesOf(await page('?from=2030-01-01'))).toEqual([])
  })

  test('pages by full URLs that keep the filters', async () => {
    for (let count = 0; count < 5; count++) await record('session.signed_in', 'user:1')
    const seen: number[] = []
    let next: string | null = '/audit/?type=session.signed_in&page_size=2'
    const sizes: number[] = []
    while (next) {
      const answer: AuditPage = await acme.get<AuditPage>(next)
      seen.push(...answer.results.map(({ id }) => id))
      sizes.push(answer.results.length)
      next = answer.next && new URL(answer.next).pathname.slice(4) + new URL(answer.next).search
    }
    expect(sizes).toEqual([2, 2, 1])
    expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => b - a))
  })

  test.each([
    'type=x',
    "type=a.b'--",
    'type=',
    'actor=user:',
    'actor=Anna',
    'lead=0',
    'from=2026-13-01',
    'to=yesterday',
    'page_size=1001',
    'before=x',
    'other=1',
  ])('refuses ?%s', async (query) => {
    const { status, errors } = (await acme.send('GET', `/audit/?${query}`)).problem()
    expect([status, Object.keys(errors ?? {})]).toEqual([400, [query.split('=')[0]]])
  })
})

/** The lines of a CSV file (RFC 4180), each as its fields. */
const fieldsOf = (text: string, delimiter = ','): readonly (readonly string[])[] => {
  const lines: string[][] = [[]]
  const field = new RegExp(`("(?:[^"]|"")*"|[^"${delimiter}\\r\\n]*)(${delimiter}|\\r\\n)`, 'gy')
  for (const [, value = '', end] of text.matchAll(field)) {
    lines.at(-1)?.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value)
    if (end === '\r\n') lines.push([])
  }
  return lines.slice(0, -1)
}

describe('the export', () => {
  const csv = (language: string, query = '') =>
    acme.send('GET', `/audit/export/${query}`, { headers: { 'accept-language': language } })

  test('is RFC 4180 in English, and what German Excel opens in German', async () => {
    await record('session.failed', 'scim:1', { after: { reason: 'a;b,c' } })
    const english = await csv('en', '?type=session.failed')
    expect(english.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': expect.stringMatching(/^attachment; filename="audit-\d{4}-\d\d-\d\d\.csv"$/),
      'cache-control': 'no-store',
    })
    expect(english.text).toMatch(/^id,occurred_at,type,actor,actor_name,lead_id,before,after\r\n/)
    const german = await csv('de', '?type=session.failed')
    expect(german.text).toMatch(/^\ufeffid;occurred_at;type;/)
    for (const [text, delimiter] of [
      [english.text, ','],
      [german.text, ';'],
    ] as const) {
      const [, row] = fieldsOf(text, delimiter)
      expect(row?.slice(2)).toEqual(['session.failed', 'scim:1', '', '', '', '{"reason":"a;b,c"}'])
    }
  })

  test('is recorded with its filters', async () => {
    await csv('en', '?type=lead.created,lead.updated&actor=open')
    expect((await page('?type=audit.exported')).results).toMatchObject([
      { actor: 'open', after: { type: ['lead.created', 'lead.updated'], actor: 'open' } },
    ])
  })

  test('has no value that could not be erased any more', async () => {
    const lead = await acme.createLead({ email: 'geheim@example.com' })
    const { text } = await csv('en', `?lead=${lead.id}`)
    expect(text).toMatch(/lead\.created/)
    expect(text).not.toMatch(/geheim/)
  })

  test('goes on behind its first batch, each event once', async () => {
    await api.sql(
      `insert into lead_scoring.event (tenant_id, type, actor) select $1, 'session.signed_in', 'user:1' from generate_series(1, 4100)`,
      [acme.id],
    )
    const rows = fieldsOf((await csv('en', '?type=session.signed_in')).text).slice(1)
    expect(rows).toHaveLength(4100)
    expect(new Set(rows.map(([id]) => id)).size).toBe(4100)
  })

  test.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx', '＝1', '＋1', '－1', '＠x'])(
    'no spreadsheet takes %j for a formula',
    (text) => {
      const entry = { id: 1, type: text, actor: text, actor_name: text, lead_id: null, occurred_at: text }
      const line = auditCsv([{ ...entry, before: null, after: null }], 'en', false)
      const [row] = fieldsOf(line)
      expect(row?.slice(1, 5)).toEqual([`'${text}`, `'${text}`, `'${text}`, `'${text}`])
    },
  )
})

test('the head of the chain', async () => {
  expect(await acme.get<AuditSeal>('/audit/seal/')).toEqual({
    sequence: null,
    head: null,
    sealed_at: null,
    sealed_events: 0,
    unsealed_events: 1,
    trimmed_until: null,
  })
  await sealAll(db)
  await record('session.failed', 'user:1')
  const { head } = await verifyChain(db)
  expect(await acme.get<AuditSeal>('/audit/seal/')).toMatchObject({
    sequence: 1,
    head,
    sealed_at: expect.stringMatching(/Z$/),
    sealed_events: 1,
    unsealed_events: 1,
  })
})
