import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'
import { accountTable } from './moved-tables.ts'

type Taken = { readonly id: number; readonly name: string; readonly slug: string }

/** Tenants that have the number or the slug. */
export const selectTaken = (id: number, slug: string): Statement<Taken> =>
  statement(sql<Taken>`
    select id::float8 as id, name, slug from lead_scoring.tenant where id = ${id} or slug = ${slug} order by id`)

/** Lines of a file as rows (`moved`) of a table; PostgreSQL reads their values, so that none is rounded on the way. */
const rowsOf = (table: string, lines: string): RawBuilder<unknown> => sql`
  json_array_elements(${lines}::json) as line (object),
  json_populate_record(null::${sql.table(`lead_scoring.${table}`)}, line.object -> 'row') as moved`

const insertInto = (table: string, columns: readonly string[]): RawBuilder<unknown> => sql`
  insert into ${sql.table(`lead_scoring.${table}`)} (${sql.join(columns.map((column) => sql.ref(column)))})
  overriding system value select ${sql.join(columns.map((column) => sql.ref(`moved.${column}`)))}`

/** Inserts lines of a file, a JSON array of them, as they are: those columns alone that they have. */
export const insertRows = (table: string, columns: readonly string[], lines: string): Statement =>
  statement(sql`${insertInto(table, columns)} from ${rowsOf(table, lines)}`)

type Conflict = {
  readonly id: number
  readonly email: string
  readonly known_id: number
  readonly known_email: string
}

/** An account of the file whose number or address is somebody else's here. */
export const selectAccountConflict = (lines: string): Statement<Conflict> =>
  statement(sql<Conflict>`
    select moved.id::float8 as id, moved.email, known.id::float8 as known_id, known.email as known_email
    from ${rowsOf(accountTable, lines)}, lead_scoring.user_account known
    where (known.id = moved.id or known.email = moved.email)
      and (known.id, known.email) is distinct from (moved.id, moved.email)
    order by moved.id limit 1`)

/** Accounts that are here already, under the same number and address, stay as they are. */
export const insertAccounts = (columns: readonly string[], lines: string): Statement =>
  statement(sql`
    ${insertInto(accountTable, columns)} from ${rowsOf(accountTable, lines)}
    where not exists (select from lead_scoring.user_account known where known.id = moved.id)`)

/** One of these numbers that is somebody's account here. */
export const selectStranger = (ids: readonly number[]): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    select id::float8 as id from lead_scoring.user_account
    where id = any(string_to_array(${ids.join(',')}, ',')::bigint[]) order by user_account.id limit 1`)
