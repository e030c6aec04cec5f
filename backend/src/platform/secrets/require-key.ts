import { type Statement, sql, statement } from '../database/statement.ts'
import { OperatorError } from '../problems/operator-error.ts'
import type { InstallationDb, TenantDb } from '../tenancy/tenant-db.ts'
import type { Secrets } from './index.ts'
import type { SealedColumn } from './rotate.ts'

type Places = {
  readonly installation: InstallationDb
  readonly tenantById: (tenantId: number) => TenantDb
  readonly secrets: Secrets
}

/** Of sealed values: whether there are any, and whether one of them can be opened. */
type Found = { readonly sealed: boolean; readonly opens: boolean }

/** Tenants that are asked when the installation itself keeps nothing sealed. */
const tenantsAsked = 100

const selectFound = ({ table, column }: SealedColumn, keyIds: string): Statement<Found> => {
  const [from, value] = [sql.table(`lead_scoring.${table}`), sql.ref(column)]
  return statement(sql<Found>`
    select exists (select from ${from} where ${value} is not null) as sealed,
      exists (select from ${from} where substring(${value} from 1 for 4) in
        (select decode(id, 'hex') from jsonb_array_elements_text(${keyIds}::jsonb) as ids (id))) as opens`)
}

const selectTenantIds = statement(sql<{ id: number }>`
  select id::float8 as id from lead_scoring.tenant order by id limit ${tenantsAsked}`)

const findIn = async (
  db: Pick<InstallationDb | TenantDb, 'run'>,
  statements: readonly Statement<Found>[],
) => {
  const found = (await db.run(statements)).flatMap(({ rows }) => rows)
  return { sealed: found.some(({ sealed }) => sealed), opens: found.some(({ opens }) => opens) }
}

/** Looks into the installation's own tables first, then tenant by tenant, until something can be opened. */
const findSealed = async (
  { installation, tenantById, secrets }: Places,
  columns: readonly SealedColumn[],
): Promise<Found> => {
  const keyIds = JSON.stringify(secrets.keyIds.map((id) => id.toString('hex')))
  const statementsOf = (owner: SealedColumn['of']) =>
    columns.filter((column) => column.of === owner).map((column) => selectFound(column, keyIds))
  let found = await findIn(installation, statementsOf('installation'))
  if (found.opens) return found
  const [{ rows }] = await installation.run([selectTenantIds])
  for (const { id } of rows) {
    const { sealed, opens } = await findIn(tenantById(id), statementsOf('tenant'))
    found = { sealed: found.sealed || sealed, opens }
    if (opens) return found
  }
  return found
}

/**
 * Refuses a key with which nothing opens of what the database keeps sealed: a server that was moved without its key would
 * otherwise let nobody in by a second factor, and seal new secrets with another key among the old ones.
 * Throws OperatorError.
 */
export const requireKey = async (places: Places, columns: readonly SealedColumn[]): Promise<void> => {
  const { sealed, opens } = await findSealed(places, columns)
  if (sealed && !opens)
    throw new OperatorError(
      'SECRET_KEY: nothing that the database keeps sealed opens with this key; set the key it was sealed with, here or in SECRET_KEYS_OLD, or SECRET_KEY_CHECK=off when that key is lost.',
    )
}
