import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from '../platform/i18n/index.ts'
import { whenIdle } from '../platform/idle.ts'

const loadPanel = () => import('./lead-panel.tsx')
const LeadPanel = lazy(async () => ({ default: (await loadPanel()).LeadPanel }))

/** Loads what a row opens, once there is nothing better to do. */
export const usePanelPreload = () => useEffect(() => whenIdle(() => void loadPanel().catch(() => null)), [])

type LeadsDockProps = {
  tenant: number
  leadId: number
  onClose: () => void
  onStep: (by: 1 | -1) => void
}

/** A lead beside the list: docked where there is room for both, else over it. */
export const LeadsDock = ({ onClose, ...props }: LeadsDockProps) => {
  const { t } = useTranslation()
  return (
    <aside
      data-lead-panel
      aria-label={t('leads.panel')}
      className="flex w-112 max-w-[85%] shrink-0 flex-col overflow-auto border-l border-line bg-canvas max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-lg:shadow-(--shadow)"
    >
      <Suspense>
        <LeadPanel {...props} onClose={onClose} onDeleted={onClose} />
      </Suspense>
    </aside>
  )
}
