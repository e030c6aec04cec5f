import type { Secrets } from '../../platform/secrets/index.ts'
import type { TableShape } from './catalogue.queries.ts'
import { type Header, ImportRefused, isId } from './format.ts'
import { leftOut } from './left-out.ts'
import { accountTable, tenantTable } from './moved-tables.ts'
import type { FileReader, FileRow } from './read-rows.ts'

/** A column whose values lie sealed under a SECRET_KEY. */
export type SealedColumn = { readonly table: string; readonly column: string }

export type CheckOptions = {
  readonly tables: readonly TableShape[]
  readonly sealedColumns: readonly SealedColumn[]
  readonly secrets: Pick<Secrets, 'isOurs'>
}

/** What a file holds that passed all checks. */
export type CheckedFile = {
  readonly header: Header
  readonly sha256: string
  readonly rows: ReadonlyMap<string, number>
  /** The highest number that a row has, or that the other installation had given, by table. */
  readonly highestIds: ReadonlyMap<string, number>
  /** How many sealed values do not open here, by `table.column`. */
  readonly foreignSecrets: ReadonlyMap<string, number>
  /** Numbers of accounts that rows name and the file does not bring. */
  readonly strangers: readonly number[]
}

type Shape = {
  readonly columns: ReadonlySet<string>
  readonly identity: boolean
  readonly accountColumns: readonly string[]
  readonly sealed: readonly string[]
}

const shapesOf = ({ tables, sealedColumns }: CheckOptions): ReadonlyMap<string, Shape> =>
  new Map(
    tables.map(({ name, columns, accountColumns, highestId }) => [
      name,
      {
        columns: new Set(columns.map((column) => column.name)),
        identity: highestId !== null,
        accountColumns,
        sealed: sealedColumns.filter(({ table }) => table === name).map(({ column }) => column),
      },
    ]),
  )

const requireShape = (shapes: ReadonlyMap<string, Shape>, { table, line }: FileRow): Shape => {
  const shape = shapes.get(table)
  if (shape) return shape
  throw new ImportRefused(
    Object.hasOwn(leftOut, table)
      ? `Line ${line} is a row of ${table}, which no file may bring.`
      : `Line ${line} is a row of ${table}, a table that this installation does not have.`,
  )
}

const refuseUnknownColumns = ({ columns }: Shape, { table, row, line }: FileRow): void => {
  for (const name of Object.keys(row)) {
    if (!columns.has(name))
      throw new ImportRefused(
        `Line ${line} has ${table}.${name}, a column that this installation does not take.`,
      )
  }
}

/** Of an account nothing but its address says who it is; it is looked up in lower case. */
const refuseForeign = ({ table, row, line }: FileRow, { tenant }: Header): void => {
  if (table === accountTable) {
    if (typeof row.email !== 'string' || row.email !== row.email.trim().toLowerCase())
      throw new ImportRefused(`Line ${line} has an account without an e-mail address in lower case.`)
    return
  }
  const named = table === tenantTable ? row.id : row.tenant_id
  if (named !== tenant.id)
    throw new ImportRefused(
      `Line ${line} is a row of tenant ${JSON.stringify(named)}; the file is one of tenant ${tenant.id}.`,
    )
}

const idOf = ({ table, row, line }: FileRow): number => {
  if (!isId(row.id)) throw new ImportRefused(`Line ${line} has no number that ${table} can have.`)
  return row.id
}

/** The accounts that a row names, by a column or as who did what the log tells. */
const accountsNamedBy = ({ accountColumns }: Shape, { table, row, line }: FileRow): readonly number[] => {
  const named = accountColumns.flatMap((column) => {
    const id = row[column] ?? null
    if (id !== null && !isId(id))
      throw new ImportRefused(`Line ${line} has no number of an account in ${table}.${column}.`)
    return id === null ? [] : [id]
  })
  const [, actor] = /^user:(\d+)$/.exec(table === 'event' ? String(row.actor) : '') ?? []
  return actor === undefined ? named : [...named, Number(actor)]
}

const isForeignSecret = (value: unknown, { isOurs }: CheckOptions['secrets']): boolean =>
  typeof value === 'string' && !isOurs(Buffer.from(value.replace(/^\\x/, ''), 'hex'))

/**
 * Reads a file to its end, without writing anything. Throws ImportRefused for a file that is not what export:all wrote, is newer
 * than this installation, or has rows that an import must not write.
 */
export const checkFile = async (file: FileReader, options: CheckOptions): Promise<CheckedFile> => {
  const shapes = shapesOf(options)
  const rows = new Map<string, number>()
  const highestIds = new Map<string, number>()
  const foreignSecrets = new Map<string, number>()
  const [brought, named] = [new Set<number>(), new Set<number>()]
  const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)
  const raise = (table: string, id: number) => highestIds.set(table, Math.max(highestIds.get(table) ?? 0, id))

  for await (const some of file.rows()) {
    for (const row of some) {
      const shape = requireShape(shapes, row)
      refuseUnknownColumns(shape, row)
      refuseForeign(row, file.header())
      if (shape.identity) raise(row.table, idOf(row))
      if (row.table === accountTable) brought.add(idOf(row))
      for (const id of accountsNamedBy(shape, row)) named.add(id)
      for (const column of shape.sealed)
        if (isForeignSecret(row.row[column], options.secrets)) count(foreignSecrets, `${row.table}.${column}`)
      count(rows, row.table)
    }
  }
  const header = file.header()
  for (const [table, id] of Object.entries(header.identities))
    if (shapes.get(table)?.identity) raise(table, id)
  if (rows.get(tenantTable) !== 1) throw new ImportRefused('The file has no row of the tenant itself.')
  const strangers = [...named].filter((id) => !brought.has(id))
  return { header, sha256: file.sha256(), rows, highestIds, foreignSecrets, strangers }
}
