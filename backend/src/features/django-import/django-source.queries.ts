import { escapeIdentifier } from 'pg'
import type { ForeignDatabase, ForeignRow } from '../../platform/foreign/index.ts'

/** Reads the tables of the earlier version. Everything in them is as it was at one moment. */
export type DjangoSource = {
  readonly listTenants: () => Promise<readonly ForeignRow[]>
  /** A tenant's leads in the order of their ids, in batches. */
  readonly streamLeads: (tenantId: number) => AsyncIterable<readonly ForeignRow[]>
  /** Leads of tenants that are not there. */
  readonly streamOrphans: () => AsyncIterable<readonly ForeignRow[]>
}

const tenantColumns = ['id', 'name', 'slug', 'created_at', 'updated_at']
const leadColumns = [
  'id',
  'tenant_id',
  'first_name',
  'last_name',
  'email',
  'company',
  'budget',
  'company_size',
  'industry',
  'urgency',
  'score',
  'created_at',
  'updated_at',
]

/** Times as text in UTC, to the microsecond: so Django writes them into SQLite, and PostgreSQL when it is asked. */
const columnsOf = ({ kind }: ForeignDatabase, columns: readonly string[]): string =>
  columns
    .map((column) =>
      kind === 'postgres' && column.endsWith('_at') ? `${column}::timestamptz::text as ${column}` : column,
    )
    .join(', ')

const collect = async (batches: AsyncIterable<readonly ForeignRow[]>): Promise<readonly ForeignRow[]> => {
  const rows: ForeignRow[] = []
  for await (const batch of batches) rows.push(...batch)
  return rows
}

/** The tables `leads_tenant` and `leads_lead`; in PostgreSQL those of a schema. */
export const openDjangoSource = (database: ForeignDatabase, schema: string): DjangoSource => {
  const prefix = database.kind === 'postgres' ? `${escapeIdentifier(schema)}.` : ''
  const [tenants, leads] = [`${prefix}leads_tenant`, `${prefix}leads_lead`]
  const leadsWhere = (condition: string) =>
    database.stream(`
      select ${columnsOf(database, leadColumns)} from ${leads} as lead where ${condition} order by lead.id`)
  return {
    listTenants: () =>
      collect(
        database.stream(
          `select ${columnsOf(database, tenantColumns)} from ${tenants} order by ${tenants}.id`,
        ),
      ),
    streamLeads: (tenantId) => leadsWhere(`lead.tenant_id = ${tenantId}`),
    streamOrphans: () =>
      leadsWhere(`not exists (select 1 from ${tenants} as tenant where tenant.id = lead.tenant_id)`),
  }
}
