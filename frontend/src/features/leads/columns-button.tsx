import { Columns3 } from 'lucide-react'
import { lazy } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { buttonClass } from '../../ui/button.tsx'
import { PopoverButton } from '../../ui/popover-button.tsx'
import type { ColumnChoice } from './columns.ts'

export type ColumnsProps = {
  columns: readonly ColumnChoice[]
  /** Null: the default ones. */
  onColumns: (columns: readonly ColumnChoice[] | null) => void
}

const loadPanel = () => import('./columns-panel.tsx')
const ColumnsPanel = lazy(loadPanel)

/** Which columns are shown, in which order and how wide. */
export const ColumnsButton = (props: ColumnsProps) => {
  const { t } = useTranslation()
  return (
    <PopoverButton
      className={buttonClass('quiet', 'h-7! px-2!')}
      panelLabel={t('leads.columns')}
      placement="bottom end"
      preload={loadPanel}
      panel={() => <ColumnsPanel {...props} />}
    >
      <Columns3 aria-hidden="true" size={14} />
      {t('leads.columns')}
    </PopoverButton>
  )
}
