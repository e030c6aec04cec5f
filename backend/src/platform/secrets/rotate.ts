import { type RawBuilder, type Statement, sql, statement } from '../database/statement.ts'
import type { InstallationDb, TenantDb } from '../tenancy/tenant-db.ts'
import type { Secrets } from './index.ts'

/** A column of sealed values, and for which place each row's value was sealed. */
export type SealedColumn = {
  readonly table: string
  readonly column: string
  /** Whose rows they are: each tenant's own, or the installation's. */
  readonly of: 'tenant' | 'installation'
  /** The `context` of Secrets as an expression over the row, such as `'mail.body ' || message_id`. */
  readonly place: RawBuilder<string>
}

export type RotationCount = {
  readonly renewed: number
  readonly current: number
  /** Sealed with a key that is not known here, or changed: they stay as they are. */
  readonly unreadable: number
}

const batchSize = 500

type SealedRow = { readonly sealed: Buffer; readonly place: string }

const names = ({ table, column }: SealedColumn) => ({
  table: sql.table(`lead_scoring.${table}`),
  column: sql.ref(column),
})

/** The next values in the order of their bytes: no two are alike, so the value itself is the place to go on from. */
const selectSealed = (sealed: SealedColumn, after: Buffer): Statement<SealedRow> => {
  const { table, column } = names(sealed)
  return statement(sql<SealedRow>`
    select ${column} as sealed, ${sealed.place} as place from ${table}
    where ${column} > ${after} order by ${column} limit ${batchSize}`)
}

type Pair = readonly [before: Buffer, after: Buffer]

/** Changes only what is still as it was read: a value that was replaced in the meantime was sealed with the current key. */
const replaceSealed = (sealed: SealedColumn, pairs: readonly Pair[]): Statement => {
  const { table, column } = names(sealed)
  const hex = JSON.stringify(pairs.map((pair) => pair.map((value) => value.toString('hex'))))
  return statement(sql`
    update ${table} set ${column} = decode(pair ->> 1, 'hex')
    from jsonb_array_elements(${hex}::jsonb) as pairs (pair) where ${column} = decode(pair ->> 0, 'hex')`)
}

const renew = (secrets: Secrets, { sealed, place }: SealedRow): Pair | null => {
  try {
    return [sealed, secrets.seal(secrets.open(sealed, place), place)]
  } catch {
    return null
  }
}

/** Seals the values of a column anew that are not sealed with the current key. Whatever was done stays when it ends in the middle. */
const rotateColumn = async (
  db: Pick<InstallationDb | TenantDb, 'run'>,
  secrets: Secrets,
  column: SealedColumn,
): Promise<RotationCount> => {
  let count: RotationCount = { renewed: 0, current: 0, unreadable: 0 }
  const written = new Set<string>()
  for (let after: Buffer = Buffer.alloc(0); ; ) {
    const [{ rows }] = await db.run([selectSealed(column, after)])
    const last = rows.at(-1)
    if (!last) return count
    const old = rows.filter(({ sealed }) => !secrets.isCurrent(sealed))
    const renewed = old.map((row) => renew(secrets, row)).filter((pair) => pair !== null)
    const current = rows.filter(
      ({ sealed }) => secrets.isCurrent(sealed) && !written.has(sealed.toString('hex')),
    )
    if (renewed.length > 0) {
      await db.run([replaceSealed(column, renewed)])
      for (const [, value] of renewed) written.add(value.toString('hex'))
    }
    count = {
      renewed: count.renewed + renewed.length,
      current: count.current + current.length,
      unreadable: count.unreadable + old.length - renewed.length,
    }
    after = last.sealed
  }
}

const add = (one: RotationCount, other: RotationCount): RotationCount => ({
  renewed: one.renewed + other.renewed,
  current: one.current + other.current,
  unreadable: one.unreadable + other.unreadable,
})

const selectTenantIds = statement(sql<{ id: number }>`
  select id::float8 as id from lead_scoring.tenant order by id`)

type Installation = {
  readonly installation: InstallationDb
  readonly tenantById: (tenantId: number) => TenantDb
  readonly secrets: Secrets
}

/** Rotates a column in the whole installation, tenant by tenant where its rows are theirs. */
export const rotateSealed = async (
  { installation, tenantById, secrets }: Installation,
  column: SealedColumn,
): Promise<RotationCount> => {
  if (column.of === 'installation') return rotateColumn(installation, secrets, column)
  const [{ rows }] = await installation.run([selectTenantIds])
  let count: RotationCount = { renewed: 0, current: 0, unreadable: 0 }
  for (const { id } of rows) count = add(count, await rotateColumn(tenantById(id), secrets, column))
  return count
}
