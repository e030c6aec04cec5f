import type { ColumnChoice, ColumnId } from './columns.ts'
import { type EditableField, editableFields } from './edit/editable-fields.ts'

/** What can be changed in a cell of the list: a field, or the status, which is more than a value. */
export type CellField = EditableField | 'status'

const nameFields: readonly CellField[] = ['first_name', 'last_name']
const singleFields = new Map<string, readonly CellField[]>(
  [...editableFields, 'status' as const].map((field) => [field, [field]]),
)
const noFields: readonly CellField[] = []

/** The fields that can be written in a column's cell: two in the name's, none in the score's. */
export const fieldsOf = (column: ColumnId): readonly CellField[] =>
  column === 'name' ? nameFields : (singleFields.get(column) ?? noFields)

/** The column in whose cell a field is written. */
export const columnOfField = (columns: readonly ColumnChoice[], field: CellField) =>
  columns.find(({ id }) => fieldsOf(id).includes(field))?.id

export type Stop = { readonly field: CellField; readonly rowBy: -1 | 0 | 1 }

/** Where Tab goes from an editor: to the next field of the row, and behind its last one to the next row's first. */
export const stopBeside = (
  columns: readonly ColumnChoice[],
  field: CellField,
  move: 'next' | 'previous',
): Stop | null => {
  const fields = columns.flatMap(({ id }) => fieldsOf(id))
  const at = fields.indexOf(field) + (move === 'next' ? 1 : -1)
  const beside = fields[at]
  if (beside) return { field: beside, rowBy: 0 }
  const around = move === 'next' ? fields[0] : fields.at(-1)
  return around ? { field: around, rowBy: move === 'next' ? 1 : -1 } : null
}
