import { standardScorecard } from '@lead-scoring/scoring'
import type pg from 'pg'
import { readTables, type Table, tenantTables } from './tables.ts'

type Values = Readonly<Record<string, unknown>>

/** What a row of a table holds beside its tenant. `parents` has the ids of what was made before, `word` occurs in every text. */
type RowFactory = (word: string, parents: Readonly<Record<string, number>>) => Values

/** A row for each table of a tenant, parents first; null where another table's trigger writes it. */
const rowFactories: Readonly<Record<string, RowFactory | null>> = {
  scorecard: () => ({ version: 1, status: 'active', definition: standardScorecard }),
  lost_reason: (word) => ({ label: word, position: 0 }),
  lead: (word, { scorecard, lost_reason: reason }) => ({
    status: 'lost',
    lost_reason_id: reason,
    first_name: word,
    last_name: word,
    email: `${word}@example.com`,
    company: word,
    search_text: word,
    phone: word,
    source: word,
    external_id: word,
    attributes: { word },
    tags: [word],
    score: 85,
    grade: 'A',
    scorecard_id: scorecard,
    scored_on: '2026-01-02',
  }),
  lead_merge: (_word, { lead, merged_lead: merged }) => ({ other_id: merged, lead_id: lead, version: 1 }),
  lead_distinction: (word, { lead, other_lead: other }) => ({ lead_id: lead, other_id: other, actor: word }),
  lead_tally: null,
  signal: (_word, { lead }) => ({ lead_id: lead, name: 'demo_request', occurred_at: '2026-01-02T03:04:05Z' }),
  event: (word, { lead }) => ({ type: 'lead.created', actor: word, lead_id: lead, after: { word } }),
  event_detail: (word, { event }) => ({ event_id: event, salt: '\\x00', after: { company: word } }),
  audit_seal: (word, { event }) => ({
    id: 1,
    cluster: word,
    adopted_id: 0,
    to_xid: '1',
    to_id: event,
    event_count: 1,
    event_ids: `{${event}}`,
    event_hashes: `\\x${'00'.repeat(32)}`,
    hash: `\\x${'00'.repeat(32)}`,
  }),
  audit_anchor: () => ({ seal_id: 1, hash: `\\x${'00'.repeat(32)}`, sealed_at: '2026-01-02T03:04:05Z' }),
  membership: (_word, { user }) => ({ user_id: user, role: 'reader' }),
  assignment_rule: (word) => ({ position: 0, conditions: { source: [word] } }),
  assignment_rule_member: (_word, { user, assignment_rule: rule }) => ({
    rule_id: rule,
    user_id: user,
    position: 0,
  }),
  event_reader: (word) => ({ name: 'test', cluster: word, after_id: 0, to_xid: '1', to_id: 0 }),
  note: (word, { lead }) => ({ lead_id: lead, actor: 'open', body: word }),
  notice: (word, { user, lead }) => ({
    user_id: user,
    kind: 'mention',
    actor: word,
    lead_id: lead,
    details: { word },
  }),
  webhook: (word) => ({
    url: `https://${word}.example/hooks`,
    description: word,
    types: ['lead.created'],
    enabled: false,
    secret: '\\x00',
    seal_id: '00000000-0000-4000-8000-000000000003',
    after_event: 0,
  }),
  webhook_delivery: (word, { webhook, event, lead }) => ({
    webhook_id: webhook,
    event_id: event,
    lead_id: lead,
    type: 'lead.created',
    body: `{"data":"${word}"}`,
  }),
  alert_preference: (_word, { user }) => ({
    user_id: user,
    muted: false,
    by_mail: true,
    by_app: true,
    mails: 'daily',
    leads: 'own',
  }),
  alert: (_word, { user, lead, event }) => ({
    user_id: user,
    lead_id: lead,
    event_id: event,
    score: 85,
    grade: 'A',
    for_digest: true,
  }),
  lead_presence: (_word, { user, lead }) => ({
    socket_id: '00000000-0000-4000-8000-000000000001',
    server_id: '00000000-0000-4000-8000-000000000002',
    user_id: user,
    lead_id: lead,
  }),
  bulk_job: () => ({
    actor: 'open',
    permissions: ['leads.write'],
    action: { kind: 'delete' },
    status: 'done',
    total: 1,
    processed: 1,
    done: 1,
    finished_at: new Date(),
  }),
  bulk_job_lead: (word, { bulk_job: job, lead }) => ({
    job_id: job,
    place: 1,
    lead_id: lead,
    version: 1,
    back: { tags: [word] },
    line: word,
  }),
  saved_view: (word, { user }) => ({ owner_id: user, name: word, query: `search=${word}`, shared: true }),
  invitation: (word) => ({
    email: `${word}@example.com`,
    role: 'reader',
    language: 'de',
    token_hash: '\\x00',
    expires_at: '2100-01-02T03:04:05Z',
  }),
  api_key: (word) => ({ name: word, scopes: ['leads.read'], key_hash: '\\x00', hint: 'abcd' }),
  mail: (word) => ({
    recipient: `${word}@example.com`,
    recipient_name: word,
    subject: word,
    language: 'de',
    body: '\\x00',
    status: 'kept',
    last_error: word,
  }),
  sso_connection: (word) => ({
    kind: 'oidc',
    enabled: true,
    default_role: 'reader',
    role_mapping: JSON.stringify([{ group: word, role: 'manager' }]),
    groups_field: word,
    oidc_issuer: `https://${word}.example`,
    oidc_client_id: word,
    oidc_scopes: `openid ${word}`,
  }),
  sso_domain: (word) => ({ domain: `${word}.example`, token: word }),
  sso_identity: (word, { user }) => ({ issuer: `https://${word}.example`, subject: word, user_id: user }),
  sso_test: () => ({ token_hash: '\\x00', expires_at: '2100-01-02T03:04:05Z' }),
  scim_token: (word) => ({ name: word, token_hash: '\\x00', hint: 'abcd' }),
  scim_user: (word, { user }) => ({
    user_id: user,
    user_name: word,
    external_id: word,
    display_name: word,
    given_name: word,
    family_name: word,
    email: `${word}@example.com`,
  }),
  scim_group: (word) => ({ display_name: word, external_id: word }),
  scim_group_member: (_word, { user, scim_group: group }) => ({ group_id: group, user_id: user }),
  used_assertion: () => ({ assertion_hash: '\\x00', expires_at: '2100-01-02T03:04:05Z' }),
  idempotency_key: (word) => ({
    key: `key of ${word}`,
    fingerprint: '\\x00',
    status: 201,
    headers: {},
    body: `{"company":"${word}"}`,
  }),
}

const insert = async (client: pg.ClientBase, table: string, values: Values): Promise<number> => {
  const names = Object.keys(values)
  const { rows } = await client.query<Record<string, string>>(
    `insert into lead_scoring.${table} (${names.join(', ')})
     values (${names.map((_, index) => `$${index + 1}`).join(', ')}) returning *`,
    Object.values(values),
  )
  return Number(rows[0]?.id)
}

/** A tenant with a row in every table of tenants. */
export type Inhabitant = {
  readonly id: number
  readonly word: string
  readonly ids: Readonly<Record<string, number>>
}

/** Makes a tenant with rows in all tables, each text of which holds `word`; passes by the policies. */
export const addInhabitant = async (client: pg.ClientBase, word: string): Promise<Inhabitant> => {
  const id = await insert(client, 'tenant', { name: word, slug: word })
  // The tally's trigger is bound by its policy whoever inserts the lead.
  await client.query(`select set_config('app.tenant_id', $1, false)`, [id])
  const ids: Record<string, number> = {
    user: await insert(client, 'user_account', { email: `${word}@example.org`, name: word }),
  }
  for (const [table, factory] of Object.entries(rowFactories)) {
    if (!factory) continue
    const values = { tenant_id: id, ...factory(word, ids) }
    ids[table] = await insert(client, table, values)
    if (table === 'lead') {
      const merged = { ...values, external_id: null, deleted_at: '2026-01-02T03:04:05Z' }
      ids.merged_lead = await insert(client, table, merged)
      ids.other_lead = await insert(client, table, { ...values, external_id: null })
    }
    if (table === 'bulk_job') {
      const action = { kind: 'export', columns: ['email'], language: 'en' }
      ids.export_job = await insert(client, table, { ...values, action })
    }
  }
  // Proven, so that its verification asks no DNS.
  await client.query('insert into lead_scoring.verified_domain (domain, tenant_id) values ($1, $2)', [
    `${word}.example`,
    id,
  ])
  await client.query('reset app.tenant_id')
  return { id, word, ids }
}

/** The tables do not change while a client is in use here; reading the catalogue takes longer than all else. */
const knownTables = new WeakMap<pg.ClientBase, Promise<readonly Table[]>>()

const readInhabited = async (client: pg.ClientBase): Promise<readonly Table[]> => {
  const tables = tenantTables(await readTables(client))
  const missing = tables.filter(({ name }) => !Object.hasOwn(rowFactories, name)).map(({ name }) => name)
  if (missing.length > 0) {
    throw new Error(`Say in rowFactories (test/isolation/rows.ts) what a row of ${missing.join(', ')} holds.`)
  }
  return tables
}

/** The tables of tenants. Throws when there is one of which no row is made: nobody would see whether it keeps tenants apart. */
export const inhabitedTables = (client: pg.ClientBase): Promise<readonly Table[]> => {
  const known = knownTables.get(client) ?? readInhabited(client)
  knownTables.set(client, known)
  return known
}

/** Every row of a tenant, by table; for comparing before and after. */
export const readRows = async (
  client: pg.ClientBase,
  tenantId: number,
): Promise<Readonly<Record<string, readonly Values[]>>> => {
  const tables = await inhabitedTables(client)
  const parts = tables.map(
    ({ name }) =>
      `'${name}', (select jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text) from lead_scoring.${name} t where tenant_id = $1)`,
  )
  // A function takes 100 arguments at most.
  const objects = Array.from(
    { length: Math.ceil(parts.length / 40) },
    (_, index) => `jsonb_build_object(${parts.slice(index * 40, index * 40 + 40).join(', ')})`,
  )
  const { rows } = await client.query<{ rows: Record<string, readonly Values[] | null> }>(
    // Prepared once: planning it takes longer than running it.
    { name: 'rows of a tenant', text: `select ${objects.join(' || ')} as rows`, values: [tenantId] },
  )
  return Object.fromEntries(tables.map(({ name }) => [name, rows[0]?.rows[name] ?? []]))
}
