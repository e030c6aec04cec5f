import type { AuditPage, Lead, LeadStats } from '@lead-scoring/contract'
import { standardScorecard } from '@lead-scoring/scoring'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealTenant, verifyInstallation } from '../../src/features/audit/index.ts'
import { openInstallation, openTenant } from '../../src/platform/tenancy/tenant-db.ts'
import { type Api, type ApiTenant, openApi, type Send } from '../api/index.ts'
import { type ApiPerson, addKey, fromOwnPage } from '../api/people.ts'
import { whenSealable } from '../audit/when-sealable.ts'
import { exportText, forge, importText } from './files.ts'

/** A tenant with everything, made by the API where that can make it, and the installation that it moves to. */
let source: Api
let target: Api
let acme: ApiTenant
let second: ApiTenant
let old: ApiTenant
let people: Readonly<Record<'admin' | 'rep' | 'gone' | 'superuser', number>>
let leads: readonly Lead[]
let key: string
let text: string
/** Of the other installation. */
let reader: ApiPerson

const seal = (api: Api) => whenSealable(api.sql, acme.id, () => sealTenant(openTenant(api.database, acme.id)))

const ok = async (method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) => {
  const answer = await acme.send(method, path, { body })
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`)
  return answer
}

const addPeople = async () => {
  const [admin, rep, gone, superuser] = [
    await source.person({
      email: 'admin@acme.example',
      password: 'secret',
      roles: { [acme.id]: 'administrator' },
    }),
    await source.person({ email: 'rep@acme.example', roles: { [acme.id]: 'sales_rep' } }),
    await source.person({ email: 'gone@acme.example', roles: { [acme.id]: 'manager' } }),
    await source.person({ email: 'operator@example.com', superuser: true }),
  ]
  await source.person({ email: 'stranger@example.com' })
  return { admin: admin.id, rep: rep.id, gone: gone.id, superuser: superuser.id }
}

const addLeads = async (): Promise<readonly Lead[]> => {
  const made: Lead[] = []
  for (const [index, budget] of [50_000, '12345.67', null, 900].entries()) {
    const attributes = { index, note: 'Grüße' }
    made.push(await acme.createLead({ budget, attributes, owner_id: people.rep, company_size: 10 ** index }))
  }
  const [first, second, third] = made
  await ok('PATCH', `/leads/${first?.id}/`, { company: 'Neu AG', status: 'won', owner_id: people.gone })
  await ok('DELETE', `/leads/${second?.id}/`)
  await ok('POST', `/leads/${third?.id}/erasure/`, { confirm: third?.email })
  return made
}

/** What no route makes yet, or only with servers of others. */
const addTheRest = async () => {
  const { sql, secrets } = source
  await sql(
    `insert into lead_scoring.scorecard (tenant_id, version, status, definition) values ($1, 2, 'draft', $2), ($1, 3, 'archived', $2)`,
    [acme.id, standardScorecard],
  )
  await sql(
    `insert into lead_scoring.signal (tenant_id, lead_id, name, occurred_at) values ($1, $2, 'demo_request', now() - interval '3 days')`,
    [acme.id, leads[0]?.id],
  )
  await sql(
    `insert into lead_scoring.sso_connection (tenant_id, kind, enabled, default_role, role_mapping, groups_field, oidc_issuer,
       oidc_client_id, oidc_client_secret, oidc_scopes)
     values ($1, 'oidc', true, 'reader', '[]', 'groups', 'https://idp.example', 'us', $2, 'openid')`,
    [acme.id, secrets.seal('of the provider', `sso_connection.oidc_client_secret ${acme.id}`)],
  )
}

beforeAll(async () => {
  source = await openApi()
  target = await openApi({ auth: 'required' })
  const other = await source.tenant('Alien')
  await other.createLead({ company: 'Alien Inc' })
  acme = await source.tenant('Acme')
  second = await source.tenant('Second')
  old = await source.tenant('Old')
  people = await addPeople()
  leads = await addLeads()
  await addTheRest()
  await seal(source)
  key = await addKey(source, acme.id, ['leads.read'])
  await ok('PATCH', '/settings/', { edit_leads: 'all', audit_retention_days: 400 })
  await ok('POST', '/invitations/', { email: 'new@acme.example', role: 'reader', language: 'de' })
  await ok('DELETE', `/members/${people.gone}/`)
  await acme.createLead({ owner_id: people.admin })
  text = await exportText(source, acme.id)
})
afterAll(async () => {
  await source.close()
  await target.close()
})

const there = (method: 'GET' | 'POST', path: string, send?: Send) =>
  reader.sendIn(acme.id, method, path, send)
const read = async <T>(path: string): Promise<T> => (await there('GET', path)).json<T>()

test('a file names the members alone and whom the log names, without what proves who they are', () => {
  expect(text).not.toMatch(/Alien|stranger@|argon2|password_hash|totp/)
  const accounts = [...text.matchAll(/"table":"user_account".*?"email":"(.*?)"/g)].map(([, email]) => email)
  expect(accounts).toEqual(['admin@acme.example', 'rep@acme.example', 'gone@acme.example'])
})

test('what is sealed under another key is counted', async () => {
  const { foreignSecrets, newAccounts, header } = await importText(target, text)
  expect(Object.fromEntries(foreignSecrets)).toEqual({ 'sso_connection.oidc_client_secret': 1 })
  expect(newAccounts).toBe(3)
  expect(header).toMatchObject({
    product: '1.2.3',
    secret_key: source.secrets.keyId,
    tenant: { slug: 'acme' },
  })
  const [row] = await target.sql<{ secret: Buffer }>(
    'select oidc_client_secret as secret from lead_scoring.sso_connection where tenant_id = $1',
    [acme.id],
  )
  const opened = source.secrets.open(
    row?.secret ?? Buffer.of(),
    `sso_connection.oidc_client_secret ${acme.id}`,
  )
  expect(opened).toBe('of the provider')
})

describe('in the other installation', () => {
  beforeAll(async () => {
    reader = await target.person({ superuser: true })
  })

  test.each([
    '/leads/',
    '/leads/?status=won&ordering=budget',
    '/leads/stats/',
    '/leads/summary/',
    '/leads/board/',
    '/leads/top/?limit=3',
    '/settings/',
    '/invitations/',
    '/keys/',
    '/members/',
    '/scorecards/active/',
  ])('%s answers the same', async (path) => {
    const origin = (answer: unknown) => JSON.stringify(answer).replaceAll(/http:\/\/[^/"]+/g, '')
    expect(origin(await read(path))).toBe(origin(await acme.get(path)))
  })

  test('each lead’s score explains itself, and its timeline is the same', async () => {
    const { results } = await acme.get<{ results: Lead[] }>('/leads/')
    expect(results).toHaveLength(3)
    for (const { id } of results) {
      for (const path of [`/leads/${id}/score/`, `/leads/${id}/events/`])
        expect(await read(path)).toEqual(await acme.get(path))
    }
    const erased = leads[2]?.id
    expect((await there('GET', `/leads/${erased}/`)).status).toBe(404)
  })

  test('the log tells of the export and of the import, and its chain holds', async () => {
    const { results } = await read<AuditPage>('/audit/')
    expect(results.slice(0, 2)).toMatchObject([
      {
        type: 'tenant.imported',
        actor: 'system',
        after: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
      { type: 'tenant.exported', actor: 'system' },
    ])
    await seal(target)
    const said: string[] = []
    const installation = openInstallation(target.database)
    const tenantById = (id: number) => openTenant(target.database, id)
    expect(await verifyInstallation(installation, tenantById, {}, (line) => said.push(line))).toBe(true)
    expect(said).toEqual([
      expect.stringMatching(/^Tenant \d+: \d+ events in 2 seals are as they were sealed/),
    ])
  })

  test('keys open, people keep their roles and have no password', async () => {
    const withKey = await target.send('GET', '/api/leads/', { headers: { authorization: `Bearer ${key}` } })
    expect(withKey.status).toBe(200)
    const signIn = { email: 'admin@acme.example', password: 'secret' }
    const refused = await target.send('POST', '/api/session/', { body: signIn, headers: fromOwnPage })
    expect(refused.status).toBe(401)
    expect(
      await target.sql(
        `select email, superuser, password_hash from lead_scoring.user_account where email like '%acme.example' order by id`,
      ),
    ).toEqual([
      { email: 'admin@acme.example', superuser: false, password_hash: null },
      { email: 'rep@acme.example', superuser: false, password_hash: null },
      { email: 'gone@acme.example', superuser: false, password_hash: null },
    ])
  })

  test('a lead that was deleted before comes back, and counts', async () => {
    const path = `/leads/${leads[1]?.id}/`
    const { total_leads: before } = await read<LeadStats>('/leads/stats/')
    expect((await there('POST', `${path}restoration/`)).status).toBe(200)
    expect(await read(path)).toMatchObject({ id: leads[1]?.id, budget: '12345.67' })
    expect((await read<LeadStats>('/leads/stats/')).total_leads).toBe(before + 1)
  })

  test('new rows get numbers that nothing had before, not even what is gone', async () => {
    const [highest] = await source.sql<{ id: string }>('select max(id) as id from lead_scoring.lead')
    const body = { first_name: 'New', last_name: 'Lead', email: 'n@example.com', company: 'N' }
    const { id } = (await there('POST', '/leads/', { body })).json<Lead>()
    expect(id).toBeGreaterThan(Number(highest?.id))
    const { id: person } = await target.person()
    expect(person).toBeGreaterThan(people.superuser + 1)
    expect((await target.tenant('Next')).id).toBeGreaterThan(acme.id)
  })
})

test('people whom two tenants share arrive once', async () => {
  await source.sql(
    `insert into lead_scoring.membership (tenant_id, user_id, role) values ($1, $2, 'reader')`,
    [second.id, people.rep],
  )
  await target.sql(`update lead_scoring.user_account set name = 'As here' where id = $1`, [people.rep])
  expect(await importText(target, await exportText(source, second.id))).toMatchObject({ newAccounts: 0 })
  expect(await target.sql('select name from lead_scoring.user_account where id = $1', [people.rep])).toEqual([
    { name: 'As here' },
  ])
})

test('a file of an older schema takes the defaults of columns that it does not have', async () => {
  await old.createLead({ company_size: 7 })
  const moving = forge(await exportText(source, old.id), (lines) =>
    lines.map(({ row, ...line }) => {
      const { edit_leads: _, status: __, company_size: ___, ...rest } = row ?? {}
      return line.table === 'lead' || line.table === 'tenant' ? { ...line, row: rest } : { row, ...line }
    }),
  )
  await importText(target, moving)
  expect(
    await target.sql(
      `select edit_leads, lead.status, company_size from lead_scoring.tenant join lead_scoring.lead on tenant_id = tenant.id
       where tenant.id = $1`,
      [old.id],
    ),
  ).toEqual([{ edit_leads: 'own', status: 'new', company_size: null }])
})
