import type { Lead, LeadOrdering } from '@lead-scoring/contract'
import type { RefObject } from 'react'
import type { Density } from '../../platform/density.ts'
import type { ColumnChoice } from './columns.ts'
import type { LeadList } from './lead-list.ts'
import type { Direction, Rows } from './lead-pages.ts'
import type { MayEdit } from './lead-permission.ts'
import type { RowActions } from './lead-row.tsx'
import type { Selection } from './selection.ts'
import type { Grid } from './use-grid.ts'

/** What the ranked list is given. */
export type LeadTableProps = {
  list: LeadList
  grid: Grid
  isCard: boolean
  density: Density
  columns: readonly ColumnChoice[]
  onColumns: (columns: readonly ColumnChoice[]) => void
  ordering: LeadOrdering
  onSort: (ordering: LeadOrdering) => void
  selection: Selection
  /** Cards show their checkboxes. */
  isSelecting: boolean
  onToggleAll: () => void
  mayEdit: MayEdit
  /** False for those who could do nothing with a selection. */
  maySelect: boolean
  actions: RowActions
  hrefOf: (lead: Lead) => string
  /** A plain click or Enter on a row of the table; cards are links. */
  onOpen: (row: number) => void
  openId: number | null
  highlightedId: number | null
  onVisible: (rows: Rows, direction: Direction) => void
  onRoom: (width: number) => void
  /** How many rows a page up or down is. */
  pageRows: RefObject<number>
}
