import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'
import type { Column, TableShape } from './catalogue.queries.ts'
import { accountTable, tenantTable } from './moved-tables.ts'

type ExportedTenant = {
  readonly id: number
  readonly name: string
  readonly slug: string
  readonly exported_at: string
}

export const selectExportedTenant = (): Statement<ExportedTenant> =>
  statement(sql<ExportedTenant>`
    select id::float8 as id, name, slug, ${isoTime('now()')} as exported_at
    from lead_scoring.tenant where id = (select lead_scoring.current_tenant_id())`)

/** Money as a string: as a number, its last digits would depend on who reads it. */
const asJson = ({ name, type }: Column): RawBuilder<unknown> =>
  type === 'numeric' ? sql`${sql.ref(name)}::text as ${sql.ref(name)}` : sql.ref(name)

const ofTenant = sql`(select lead_scoring.current_tenant_id())`

/** Whom the tenant's rows point to, and who did what its log tells. */
const peopleOf = (tables: readonly TableShape[]): RawBuilder<unknown> => {
  const named = tables.flatMap(({ name, accountColumns }) =>
    accountColumns.map(
      (column) =>
        sql`select ${sql.ref(column)} from ${sql.table(`lead_scoring.${name}`)} where tenant_id = ${ofTenant}`,
    ),
  )
  const actors = sql`
    select substring(actor from '^user:(\\d{1,15})$')::bigint from lead_scoring.event where tenant_id = ${ofTenant}`
  return sql.join([...named, actors], sql` union `)
}

const rowsOf = (table: TableShape, tables: readonly TableShape[]): RawBuilder<unknown> => {
  if (table.name === tenantTable) return sql`id = ${ofTenant}`
  if (table.name === accountTable) return sql`id in (${peopleOf(tables)})`
  return sql`tenant_id = ${ofTenant}`
}

/** Opens a cursor over what travels of a table, in the order of its key. For a snapshot that is bound to the tenant. */
export const openRows = (table: TableShape, tables: readonly TableShape[]): Statement =>
  statement(sql`
    declare moved no scroll cursor for
    select row_to_json(moved_row)::text as row from (
      select ${sql.join(table.columns.map(asJson))} from ${sql.table(`lead_scoring.${table.name}`)}
      where ${rowsOf(table, tables)} order by ${sql.join(table.key.map((column) => sql.ref(column)))}
    ) moved_row`)

/** The next rows, as JSON texts; none at the end. An audit seal has 75 kB, so that these are 15 MB at most. */
export const fetchRows = (): Statement<{ row: string }> =>
  statement(sql<{ row: string }>`fetch 200 from moved`)

export const closeRows = (): Statement => statement(sql`close moved`)
