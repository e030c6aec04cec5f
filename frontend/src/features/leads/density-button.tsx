import { Rows4 } from 'lucide-react'
import { changeDensity, useDensity } from '../../platform/density.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { IconButton } from '../../ui/button.tsx'

/** Puts the rows of the list closer together, or back. */
export const DensityButton = () => {
  const { t } = useTranslation()
  const isCompact = useDensity() === 'compact'
  return (
    <IconButton
      aria-label={t('leads.compact')}
      title={t('leads.compact')}
      aria-pressed={isCompact}
      onClick={() => changeDensity(isCompact ? 'comfortable' : 'compact')}
      className={`size-7! ${isCompact ? 'bg-pressed! text-text!' : ''}`}
    >
      <Rows4 aria-hidden="true" size={14} />
    </IconButton>
  )
}
