import type { leadOrderings } from '@lead-scoring/contract'

export type SortColumn = (typeof leadOrderings)[number]

export type Column = {
  readonly id: string
  /** The API's column that a click on the header sorts by; absent: there is no such order. */
  readonly sort?: SortColumn
  /** Pixels, with 8 of padding on either side; the least where it grows. */
  readonly width: number
  /** Takes its share of the room that is left, as long as nobody gave it a width. */
  readonly grow?: number
  readonly isNumber?: boolean
}

/** All columns, in the order in which they are offered. */
export const columns = [
  { id: 'score', sort: 'score', width: 76 },
  { id: 'name', sort: 'last_name', width: 168, grow: 1 },
  { id: 'company', sort: 'company', width: 168, grow: 1.3 },
  { id: 'industry', sort: 'industry', width: 104 },
  { id: 'urgency', sort: 'urgency', width: 120 },
  { id: 'budget', sort: 'budget', width: 108, isNumber: true },
  { id: 'company_size', sort: 'company_size', width: 120, isNumber: true },
  { id: 'status', sort: 'status', width: 120 },
  { id: 'created_at', sort: 'created_at', width: 116, isNumber: true },
  { id: 'owner_id', width: 148 },
  { id: 'tags', width: 232 },
  { id: 'email', sort: 'email', width: 220 },
  { id: 'phone', sort: 'phone', width: 148 },
  { id: 'country', sort: 'country', width: 132 },
  { id: 'source', sort: 'source', width: 148 },
  { id: 'external_id', sort: 'external_id', width: 128 },
  { id: 'updated_at', sort: 'updated_at', width: 132, isNumber: true },
  { id: 'grade', sort: 'score', width: 72 },
] as const satisfies readonly Column[]

export type ColumnId = (typeof columns)[number]['id']
const byId = new Map<string, Column & { readonly id: ColumnId }>(columns.map((column) => [column.id, column]))

/** A column as the reader wants it; without a width it is as wide as it is by nature. */
export type ColumnChoice = { readonly id: ColumnId; readonly width: number | null }

export const narrowest = 56
export const widest = 800

const defaultIds: readonly ColumnId[] = [
  'score',
  'name',
  'company',
  'industry',
  'urgency',
  'budget',
  'company_size',
  'status',
  'created_at',
]
export const defaultColumns: readonly ColumnChoice[] = defaultIds.map((id) => ({ id, width: null }))

/** What a window that is too narrow for all default columns leaves out, the least important first. */
const dispensable: readonly ColumnId[] = [
  'created_at',
  'company_size',
  'industry',
  'status',
  'urgency',
  'budget',
]

export const columnOf = (id: ColumnId): Column => byId.get(id) as Column

export const clampWidth = (width: number) => Math.round(Math.min(widest, Math.max(narrowest, width)))

const readChoice = (text: string): readonly ColumnChoice[] => {
  const [, id = '', width] = /^([a-z_]+)(?::(\d{1,4}))?$/.exec(text) ?? []
  const column = byId.get(id)
  return column ? [{ id: column.id, width: width === undefined ? null : clampWidth(Number(width)) }] : []
}

/**
 * Reads `score,name:240,company`, as it stands in the address; null means the default. What is not understood is left
 * out; the name is always there, because it is the way to the lead.
 */
export const readColumns = (text: string | null): readonly ColumnChoice[] | null => {
  const seen = new Set<ColumnId>()
  const choices = (text ?? '')
    .split(',')
    .flatMap(readChoice)
    .filter(({ id }) => !seen.has(id) && seen.add(id))
  if (choices.length === 0) return null
  return seen.has('name') ? choices : [{ id: 'name', width: null }, ...choices]
}

const write = (choices: readonly ColumnChoice[]) =>
  choices.map(({ id, width }) => (width === null ? id : `${id}:${width}`)).join(',')

/** The columns as they stand in the address; null for the default ones. */
export const writeColumns = (choices: readonly ColumnChoice[]): string | null => {
  const text = write(choices)
  return text === write(defaultColumns) ? null : text
}

/** The room for the place of a row and its checkbox: six digits at most. */
export const placeWidth = (count: number) => (count >= 10_000 ? 60 : 44)
/** On either side of a row. */
export const edgeWidth = 12

const widthOf = ({ id, width }: ColumnChoice) => width ?? columnOf(id).width

/** The least width of a row. */
export const leastWidth = (choices: readonly ColumnChoice[], count: number) =>
  choices.reduce((sum, choice) => sum + widthOf(choice), placeWidth(count) + 2 * edgeWidth)

/** The default columns that there is room for. */
export const fittingColumns = (room: number, count: number): readonly ColumnChoice[] => {
  const dropped = new Set<ColumnId>()
  const left = () => defaultColumns.filter(({ id }) => !dropped.has(id))
  for (const id of dispensable) {
    if (leastWidth(left(), count) <= room) break
    dropped.add(id)
  }
  return left()
}

/** The value of `grid-template-columns` that header and rows share. */
export const gridTemplate = (choices: readonly ColumnChoice[], count: number): string => {
  const tracks = choices.map((choice) => {
    const { grow } = columnOf(choice.id)
    return grow && choice.width === null ? `minmax(${widthOf(choice)}px, ${grow}fr)` : `${widthOf(choice)}px`
  })
  const filler = tracks.some((track) => track.endsWith('fr)')) ? [] : ['minmax(0, 1fr)']
  return [`${placeWidth(count)}px`, ...tracks, ...filler].join(' ')
}

/** How far from the left the columns stay that do not scroll sideways: a score and a name that come first. */
export const pinnedColumns = (
  choices: readonly ColumnChoice[],
  count: number,
): ReadonlyMap<ColumnId, number> => {
  const pinned = new Map<ColumnId, number>()
  let left = placeWidth(count)
  for (const choice of choices) {
    if (choice.id !== 'score' && choice.id !== 'name') break
    pinned.set(choice.id, left)
    left += widthOf(choice)
  }
  return pinned
}

/** The same columns with one moved by some places. */
export const moveColumn = (
  choices: readonly ColumnChoice[],
  id: ColumnId,
  by: 1 | -1,
): readonly ColumnChoice[] => {
  const from = choices.findIndex((choice) => choice.id === id)
  const to = from + by
  const [moved, other] = [choices[from], choices[to]]
  return moved && other ? choices.with(from, other).with(to, moved) : choices
}

/** The same columns without this one, or with it at the end. */
export const toggleColumn = (choices: readonly ColumnChoice[], id: ColumnId): readonly ColumnChoice[] =>
  choices.some((choice) => choice.id === id)
    ? choices.filter((choice) => choice.id !== id)
    : [...choices, { id, width: null }]

export const resizeColumn = (choices: readonly ColumnChoice[], id: ColumnId, width: number | null) =>
  choices.map((choice) =>
    choice.id === id ? { id, width: width === null ? null : clampWidth(width) } : choice,
  )

/** What a narrow screen, which has no headers, offers to sort by. */
export const sortColumns: readonly SortColumn[] = [
  'score',
  'created_at',
  'last_name',
  'company',
  'budget',
  'company_size',
  'urgency',
  'status',
]
