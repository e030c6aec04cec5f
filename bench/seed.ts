import { compileSql, leadColumns, standardScorecard } from '@lead-scoring/scoring'
import { withClient } from './database.ts'
import { interruption } from './interruption.ts'

/** Their lower case is their folded case (no sharp s), so SQL can write what `search` looks into. */
const firstNames =
  'Anna,Ben,Clara,David,Emma,Felix,Greta,Hannes,Ida,Jonas,Klara,Leon,Mia,Noah,Olga,Paul,Rosa,Sven,Tara,Uwe'
const lastNames =
  'Müller,Schmidt,Schneider,Fischer,Weber,Meyer,Wagner,Becker,Schulz,Hoffmann,Koch,Bauer,Richter,Klein,Wolf,Jansen,Novak,Rossi,Dubois,Smith'
const companies =
  'Nordlicht,Bergwerk,Hansa,Rheingold,Alpha,Quantum,Falken,Linden,Saphir,Horizont,Merkur,Atlas,Kompass,Delta,Vega'
const branches = 'Software,Maschinenbau,Logistik,Medizin,Finanz,Energie,Handel,Consulting'
const countries = 'DE,DE,DE,AT,CH,FR,GB,US'
const sources = 'website,fair,referral,newsletter,partner'

const rowsAtOnce = 50_000
/** Two at a time: one core each where there are two. */
const writers = 2

const pick = (list: string, random: string): string => {
  const values = list.split(',')
  return `(array['${values.join("','")}'])[1 + floor(${random} * ${values.length})::integer]`
}

const insertTenants = `
  insert into lead_scoring.tenant (id, name, slug) overriding system value
    select i, 'Tenant ' || i, 'tenant-' || i from generate_series(1, $1::integer) i`
/** A scorecard has its tenant's number, which makes the statements of all tenants alike (see capture.ts). */
const insertScorecards = `
  insert into lead_scoring.scorecard (tenant_id, id, version, status, definition) overriding system value
    select id, id, 1, 'active', $1::jsonb from lead_scoring.tenant`

/** The leads with the numbers $1 to $2, spread over $3 tenants, scored for the day $4 by the compiled scorecard. */
const insertLeads = (day: string) => {
  const { score, grade, values } = compileSql(standardScorecard, leadColumns({ day }), 5)
  const text = `
    insert into lead_scoring.lead (tenant_id, id, first_name, last_name, email, company, search_text, budget, company_size,
      industry, urgency, phone, country, source, attributes, status, score, grade, scorecard_id, scored_on, created_at, updated_at)
    overriding system value
    select tenant_id, id, first_name, last_name, email, company,
      lower(first_name || ' ' || last_name || chr(10) || email || chr(10) || company), budget, company_size,
      industry, urgency, phone, country, source, attributes, status, ${score}, ${grade}, tenant_id, $4::date, created_at,
      created_at + interval '1 hour'
    from (
      select i as id, 1 + (i - 1) % $3::integer as tenant_id,
        ${pick(firstNames, 'random()')} as first_name, ${pick(lastNames, 'random()')} as last_name,
        'lead' || i || '@' || ${pick('gmx.example,firma.example,mail.example', 'random()')} as email,
        ${pick(companies, 'random()')} || ' ' || ${pick(branches, 'random()')} || ' GmbH' as company,
        case when random() < 0.9 then round(exp(7 + 6 * random())::numeric, 2) end as budget,
        case when random() < 0.9 then ceil(exp(9 * random()))::integer end as company_size,
        ${pick('tech,finance,healthcare,other,other', 'random()')} as industry,
        ${pick('immediately,this_week,this_month,later,later,later', 'random()')} as urgency,
        case when random() < 0.5 then '+49 30 ' || floor(1000000 * random())::integer end as phone,
        ${pick(countries, 'random()')} as country, ${pick(sources, 'random()')} as source,
        case when random() < 0.2 then '{"newsletter": true, "seats": 25}'::jsonb else '{}'::jsonb end as attributes,
        ${pick('new,new,new,contacted,contacted,qualified,won,lost', 'random()')} as status,
        now() - random() * interval '730 days' as created_at
      from generate_series($1::bigint, $2::bigint) i
    ) lead`
  return (from: number, to: number, tenants: number) => ({
    text,
    values: [from, to, tenants, day, ...values],
  })
}

/**
 * Fills the tally from the leads, in all of its slots, as triggers on many connections would have. Also makes it good
 * after the triggers were switched off.
 */
export const fillTally = [
  'delete from lead_scoring.lead_tally',
  `insert into lead_scoring.lead_tally (tenant_id, slot, leads, score_sum, high_score_leads)
     select tenant_id, id / 1000 % 16, count(*), sum(score), count(*) filter (where score >= 70)
     from lead_scoring.lead where deleted_at is null group by 1, 2`,
] as const

const afterwards = [
  ...fillTally,
  ...['tenant', 'scorecard', 'lead'].map(
    (table) =>
      `select setval(pg_get_serial_sequence('lead_scoring.${table}', 'id'), (select max(id) from lead_scoring.${table}))`,
  ),
  'vacuum (analyze) lead_scoring.lead',
  'vacuum (analyze) lead_scoring.lead_tally',
  'analyze lead_scoring.tenant',
  'analyze lead_scoring.scorecard',
  'checkpoint',
]

/**
 * Seeds leads over tenants (numbers 1, 2, 3, ... of each; lead n belongs to tenant 1 + (n - 1) % tenants), with
 * triggers and foreign keys off, which needs a superuser. The same rows each time, but for the dates.
 */
export const seed = async (
  url: string,
  { leads, tenants }: { readonly leads: number; readonly tenants: number },
): Promise<void> => {
  const statement = insertLeads(new Date().toISOString().slice(0, 10))
  const starts = Array.from({ length: Math.ceil(leads / rowsAtOnce) }, (_, batch) => 1 + batch * rowsAtOnce)
  await withClient(url, async (client) => {
    await client.query(insertTenants, [tenants])
    await client.query(insertScorecards, [JSON.stringify(standardScorecard)])
  })
  const write = () =>
    withClient(url, async (client) => {
      await client.query('set session_replication_role = replica')
      for (let from = starts.shift(); from !== undefined; from = starts.shift()) {
        interruption.throwIfAborted()
        await client.query('select setseed($1)', [from / 1e9])
        await client.query(statement(from, Math.min(leads, from + rowsAtOnce - 1), tenants))
      }
    })
  await Promise.all(Array.from({ length: writers }, write))
  await withClient(url, async (client) => {
    for (const text of afterwards) await client.query(text)
  })
}
