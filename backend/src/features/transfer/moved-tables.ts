import type { TableShape } from './catalogue.queries.ts'
import { accountColumns, leftOut } from './left-out.ts'

/** The accounts of a tenant's people; it belongs to the installation, so a part of its columns and rows travels. */
export const accountTable = 'user_account'
/** The tenant itself. */
export const tenantTable = 'tenant'

const ofAccounts = (table: TableShape): TableShape => ({
  ...table,
  columns: accountColumns.map((name) => ({
    name,
    type: table.columns.find((column) => column.name === name)?.type ?? 'text',
  })),
})

/** Throws for tables that point to each other: no order would do. */
const sortByParents = (tables: readonly TableShape[]): readonly TableShape[] => {
  const sorted = new Map<string, TableShape>()
  const waits = ({ name, parents }: TableShape) =>
    parents.some((parent) => parent !== name && !sorted.has(parent) && tables.some((t) => t.name === parent))
  let waiting = tables
  while (waiting.length > 0) {
    const ready = waiting.filter((table) => !waits(table))
    if (ready.length === 0)
      throw new Error(`${waiting.map(({ name }) => name).join(', ')} point to each other`)
    for (const table of ready) sorted.set(table.name, table)
    waiting = waiting.filter(({ name }) => !sorted.has(name))
  }
  return [...sorted.values()]
}

/** The tables whose rows travel with a tenant, those that others point to first. */
export const movedTables = (tables: readonly TableShape[]): readonly TableShape[] =>
  sortByParents(
    tables
      .filter(({ name, ofTenant }) => ofTenant || name === tenantTable || name === accountTable)
      .filter(({ name }) => !Object.hasOwn(leftOut, name))
      .map((table) => (table.name === accountTable ? ofAccounts(table) : table)),
  )
