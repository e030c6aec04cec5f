import { type LeadFacts, leadColumns, type SqlColumns } from '@lead-scoring/scoring'
import type { Client } from 'pg'

/**
 * Temporary tables with the column types of `lead_scoring.lead` and `lead_scoring.signal`, but without their checks: the
 * leads here are stranger than the application would let in. `member` and `since` are of types that no built-in
 * attribute has yet.
 */
const createTables = `
  create temporary table lead (
    tenant_id bigint not null, id bigint not null, budget numeric(12, 2), company_size integer, industry text,
    urgency text, country text, source text, member boolean, since date, attributes jsonb not null
  );
  create temporary table signal (
    tenant_id bigint not null, lead_id bigint not null, name text not null, occurred_at timestamptz not null
  );
  create index on signal (tenant_id, lead_id, name, occurred_at);
`

/** Settings of a session that must not change any score: a time zone 14 hours ahead, and another way to write dates. */
const awkwardSession = `set timezone to 'Pacific/Kiritimati'; set datestyle to 'German, DMY'; set jit to off`

/** Prepares a session for `storeLeads` and the columns of `parityColumns`. */
export const prepareSession = async (client: Client): Promise<void> => {
  await client.query(createTables)
  await client.query(awkwardSession)
}

/** How to read those tables. */
export const parityColumns = (asOf: string): SqlColumns => {
  const columns = leadColumns({ day: asOf })
  return {
    ...columns,
    attributes: {
      ...columns.attributes,
      member: { type: 'boolean', sql: 'lead.member' },
      since: { type: 'date', sql: 'lead.since' },
    },
    signals: { ...columns.signals, sql: 'pg_temp.signal' },
  }
}

const insertLeads = `
  insert into pg_temp.lead
  select 1, id, (facts ->> 'budget')::numeric, (facts ->> 'company_size')::integer, facts ->> 'industry',
    facts ->> 'urgency', facts ->> 'country', facts ->> 'source', (facts ->> 'member')::boolean,
    (facts ->> 'since')::date,
    facts - array['budget', 'company_size', 'industry', 'urgency', 'country', 'source', 'member', 'since']
  from jsonb_array_elements($1::jsonb) with ordinality as lead (facts, id)
`

/** The time of day goes from the first microsecond to the last: only the day in UTC may count. */
const insertSignals = `
  insert into pg_temp.signal
  select 1, lead_id, fact ->> 'signal',
    ((fact ->> 'on')::timestamp at time zone 'UTC') + (n % 3) * interval '43199.9999995 seconds'
  from jsonb_array_elements($1::jsonb) with ordinality as lead (facts, lead_id),
    jsonb_array_elements(facts) with ordinality as signal (fact, n)
`

/** Replaces the stored leads; their ids are 1, 2, 3, ... */
export const storeLeads = async (client: Client, leads: readonly LeadFacts[]): Promise<void> => {
  await client.query('truncate pg_temp.lead, pg_temp.signal')
  await client.query(insertLeads, [JSON.stringify(leads.map(({ attributes }) => attributes))])
  await client.query(insertSignals, [JSON.stringify(leads.map(({ signals = [] }) => signals))])
}
