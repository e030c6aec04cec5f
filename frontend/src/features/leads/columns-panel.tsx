import { ChevronDown, ChevronUp, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { fieldLabel } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import {
  columns as allColumns,
  type ColumnChoice,
  type ColumnId,
  moveColumn,
  narrowest,
  resizeColumn,
  toggleColumn,
  widest,
} from './columns.ts'
import type { ColumnsProps } from './columns-button.tsx'

type WidthProps = { choice: ColumnChoice; onWidth: (width: number | null) => void }

/** Empty means: as wide as it is by nature. */
const Width = ({ choice: { id, width }, onWidth }: WidthProps) => {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const apply = () => {
    const digits = typed?.trim()
    setTyped(null)
    if (digits === undefined || digits === String(width ?? '')) return
    if (digits === '') onWidth(null)
    else if (/^\d{1,4}$/.test(digits)) onWidth(Number(digits))
  }
  return (
    <input
      inputMode="numeric"
      aria-label={t('leads.columnWidth', { what: fieldLabel(id, t) })}
      placeholder={t('leads.widthAuto')}
      title={`${narrowest}–${widest}`}
      value={typed ?? width ?? ''}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={apply}
      onKeyDown={({ key }) => key === 'Enter' && apply()}
      className="h-6 w-12 rounded border border-line-strong bg-canvas px-1.5 text-right text-xs tabular-nums placeholder:text-muted"
    />
  )
}

type RowProps = ColumnsProps & { id: ColumnId; at: number }

const ColumnRow = ({ columns, onColumns, id, at }: RowProps) => {
  const { t } = useTranslation()
  const what = fieldLabel(id, t)
  const choice = columns[at]
  return (
    <li className="flex h-8 items-center gap-1">
      <span className="min-w-40 flex-1">
        <Checkbox
          isChecked={choice !== undefined}
          isDisabled={id === 'name'}
          onChange={() => onColumns(toggleColumn(columns, id))}
        >
          {what}
        </Checkbox>
      </span>
      {choice && (
        <>
          <Width choice={choice} onWidth={(width) => onColumns(resizeColumn(columns, id, width))} />
          <IconButton
            className="size-6! rounded!"
            aria-label={t('leads.columnUp', { what })}
            isBusy={at === 0}
            onClick={() => onColumns(moveColumn(columns, id, -1))}
          >
            <ChevronUp aria-hidden="true" size={14} />
          </IconButton>
          <IconButton
            className="size-6! rounded!"
            aria-label={t('leads.columnDown', { what })}
            isBusy={at === columns.length - 1}
            onClick={() => onColumns(moveColumn(columns, id, 1))}
          >
            <ChevronDown aria-hidden="true" size={14} />
          </IconButton>
        </>
      )}
    </li>
  )
}

/** What is shown comes first, in its order; what could be shown comes behind it. */
const ColumnsPanel = ({ columns, onColumns }: ColumnsProps) => {
  const { t } = useTranslation()
  const shown = columns.map(({ id }) => id)
  const others = allColumns.map(({ id }) => id).filter((id) => !shown.includes(id))
  return (
    <>
      <ul>
        {[...shown, ...others].map((id) => (
          <ColumnRow key={id} id={id} at={shown.indexOf(id)} columns={columns} onColumns={onColumns} />
        ))}
      </ul>
      <div className="mt-2 border-t border-line pt-2">
        <Button look="quiet" className="h-7! px-1.5!" onClick={() => onColumns(null)}>
          <RotateCcw aria-hidden="true" size={13} />
          {t('leads.columnsReset')}
        </Button>
      </div>
    </>
  )
}

export default ColumnsPanel
