// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, absolutely, which a <table> does not allow; the ARIA grid keeps its meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on what a cell holds, where it holds something
import type { Lead } from '@lead-scoring/contract'
import { Pencil } from 'lucide-react'
import { lazy, memo, type ReactNode, Suspense } from 'react'
import { fieldLabel, formatNumber, fullName } from '../../platform/formats/index.ts'
import { type Translation, useLanguage, useTranslation } from '../../platform/i18n/index.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type ColumnChoice, type ColumnId, columnOf } from './columns.ts'
import { type CellField, fieldsOf } from './edit-stops.ts'
import { LeadCell } from './lead-cell.tsx'
import { textWidth } from './text-width.ts'
import type { CellId } from './use-grid.ts'

export const loadCellEditor = () => import('./cell-editor.tsx')
const CellEditor = lazy(loadCellEditor)

export type RowActions = {
  readonly onToggle: (row: number, isRange: boolean) => void
  readonly onCloseEditor: (move: 'stay' | 'next' | 'previous') => void
}

export type LeadRowProps = {
  lead: Lead
  /** From 0. */
  row: number
  href: string
  columns: readonly ColumnChoice[]
  /** The cell that the keyboard is on, if it is on this row: the only one in the tab order. */
  activeCell: CellId | null
  /** The cell that offers to be edited. */
  offeredCell: CellId | null
  editing: CellField | null
  isSelected: boolean
  actions: RowActions
}

const align = (id: ColumnId) => (columnOf(id).isNumber ? 'justify-end tabular-nums' : '')

const tabIndexOf = (isActive: boolean) => (isActive ? 0 : -1)

/** What a row knows, and in which language it says it. */
type CellProps = { props: LeadRowProps; translation: Translation }

/** The place in the list; the checkbox takes its room where one selects. */
const PlaceCell = ({ props, translation: { t, language } }: CellProps) => {
  const { lead, row, activeCell, isSelected, actions } = props
  return (
    <span role="gridcell" data-column="place" className="lead-cell lead-place">
      <span className="lead-number">{formatNumber(row + 1, language)}</span>
      <span className="lead-check">
        <Checkbox
          aria-label={t('leads.select', { name: fullName(lead) })}
          isChecked={isSelected}
          tabIndex={tabIndexOf(activeCell === 'place')}
          onChange={() => {}}
          onClick={(event) => actions.onToggle(row, event.shiftKey)}
        />
      </span>
    </span>
  )
}

/** Only the cell under the pointer or the focus has one. The list listens for its click. */
const EditButton = ({ id, field }: { id: ColumnId; field: CellField }) => {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      tabIndex={-1}
      data-edit={field}
      aria-label={t('leads.editField', { what: fieldLabel(field, t) })}
      className={`absolute top-1/2 flex size-6 -translate-y-1/2 cursor-default items-center justify-center rounded border border-line-strong bg-raised text-muted hover:text-text ${
        columnOf(id).isNumber ? 'left-0.5' : 'right-0.5'
      }`}
    >
      <Pencil aria-hidden="true" size={12} />
    </button>
  )
}

const NameLink = ({ lead, href, activeCell }: LeadRowProps) => (
  <a
    href={href}
    tabIndex={tabIndexOf(activeCell === 'name')}
    className="lead-link truncate font-medium text-text outline-none"
  >
    {fullName(lead)}
  </a>
)

type EditorProps = { props: LeadRowProps; field: CellField; instead: ReactNode }

const Editor = ({ props: { lead, actions }, field, instead }: EditorProps) => (
  <span data-editor className="flex h-full min-w-0 flex-1 items-center">
    <Suspense fallback={instead}>
      <CellEditor key={`${lead.id} ${field}`} lead={lead} field={field} onClose={actions.onCloseEditor} />
    </Suspense>
  </span>
)

const Cell = ({ id, props, translation }: CellProps & { id: ColumnId }) => {
  const { lead, activeCell, offeredCell, editing } = props
  const fields = fieldsOf(id)
  const [field] = fields
  const content =
    id === 'name' ? <NameLink {...props} /> : <LeadCell lead={lead} id={id} translation={translation} />
  const isEdited = editing !== null && fields.includes(editing)
  return (
    <span
      role="gridcell"
      data-column={id}
      {...(id === 'name' || isEdited ? {} : { tabIndex: tabIndexOf(activeCell === id) })}
      className={`lead-cell ${align(id)}`}
    >
      {isEdited ? <Editor props={props} field={editing} instead={content} /> : content}
      {field && offeredCell === id && !isEdited && <EditButton id={id} field={field} />}
    </span>
  )
}

/** The cells of one line of the table. */
export const LeadRow = memo((props: LeadRowProps) => {
  const translation = useTranslation()
  return (
    <>
      <PlaceCell props={props} translation={translation} />
      {props.columns.map(({ id }) => (
        <Cell key={id} id={id} props={props} translation={translation} />
      ))}
    </>
  )
})

const badgeLike: Partial<Record<ColumnId, string>> = { score: 'h-6! w-15', status: 'h-5! w-20 rounded-full!' }

const skeletonClass = (id: ColumnId, row: number) => {
  if (id === 'name') return textWidth(row)
  if (id === 'company' || id === 'email') return textWidth(row + 2)
  return badgeLike[id] ?? (columnOf(id).isNumber ? 'w-14' : 'w-16')
}

/** Holds the place of a row that is still loading, and says which place that is. */
export const RowSkeleton = memo(({ row, columns }: { row: number; columns: readonly ColumnChoice[] }) => {
  const language = useLanguage()
  return (
    <>
      <span role="gridcell" data-column="place" className="lead-cell lead-place">
        <span className="lead-number">{formatNumber(row + 1, language)}</span>
      </span>
      {columns.map(({ id }) => (
        <span key={id} role="gridcell" tabIndex={-1} data-column={id} className={`lead-cell ${align(id)}`}>
          <Skeleton className={`max-w-full ${skeletonClass(id, row)}`} />
        </span>
      ))}
    </>
  )
})
