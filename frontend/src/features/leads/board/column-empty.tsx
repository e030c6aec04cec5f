import type { Status } from '@lead-scoring/contract'
import { useTranslation } from '../../../platform/i18n/index.ts'

type ColumnEmptyProps = {
  status: Status
  /** Filters may be why there is nothing. */
  isNarrowed: boolean
  mayMove: boolean
}

/** Says what brings leads into a column that has none. */
export const ColumnEmpty = ({ status, isNarrowed, mayMove }: ColumnEmptyProps) => {
  const { t } = useTranslation()
  const text = () => {
    if (isNarrowed) return t('board.nothing')
    return mayMove ? t(`board.empty_${status}`) : t('board.emptyRead')
  }
  return (
    <p className="mx-1 rounded-lg border border-dashed border-line-strong px-3 py-5 text-center text-xs text-balance text-muted">
      {text()}
      {!isNarrowed && mayMove && status !== 'new' && (
        <span className="mt-2 block">{t('board.emptyHow')}</span>
      )}
    </p>
  )
}
