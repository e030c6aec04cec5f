import type { Api } from '../api/index.ts'
import type { DjangoLeadRow } from '../django/django-rows.ts'

/** How many rows each table of ours has. */
export const countRows = async ({ sql }: Api): Promise<Record<string, number>> => {
  const tables = await sql<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'lead_scoring' order by 1`,
  )
  const counts = tables.map(
    ({ name }) => `select '${name}' as name, count(*)::integer as rows from lead_scoring.${name}`,
  )
  const rows = await sql<{ name: string; rows: number }>(counts.join(' union all '))
  return Object.fromEntries(rows.map(({ name, rows }) => [name, rows]))
}

/** The leads here in the form of the source. */
export const leadsHere = async ({ sql }: Api): Promise<DjangoLeadRow[]> => {
  const time = (column: string) =>
    `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as ${column}`
  return sql<DjangoLeadRow>(`
    select id::float8 as id, tenant_id::float8 as tenant_id, first_name, last_name, email, company, budget::text,
      company_size, industry, urgency, score, ${time('created_at')}, ${time('updated_at')}
    from lead_scoring.lead order by id`)
}
/** A row of the source as it is here afterwards. */
export const normalised = (row: DjangoLeadRow): DjangoLeadRow => {
  const time = (text: string) => (text.includes('.') ? text : `${text}.000000`)
  return {
    ...row,
    email: row.email.toLowerCase(),
    created_at: time(row.created_at),
    updated_at: time(row.updated_at),
  }
}
