import { lazy, Suspense } from 'react'
import { useNavigate } from 'react-router'
import { keptParams, readLeadView } from '../features/leads/lead-view.ts'
import { viewSearch } from '../features/views/built-in.ts'
import { loadTexts, useTranslation } from '../platform/i18n/index.ts'
import type { LeadsAddress } from './leads-address.ts'

const ViewMenu = lazy(async () => {
  const [menu] = await Promise.all([import('../features/views/view-menu.tsx'), loadTexts('views')])
  return menu
})

const canonical = (query: string) => keptParams(readLeadView(new URLSearchParams(query))).toString()

type LeadsTitleProps = { tenant: number; address: LeadsAddress; isIdle: boolean }

/** The title of the list; once the list is there, it names the view and leads to the others. */
export const LeadsTitle = ({ tenant, address: { view }, isIdle }: LeadsTitleProps) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const plain = <h1 className="flex min-h-8 items-center text-base font-semibold">{t('leads.title')}</h1>
  if (!isIdle) return plain
  return (
    <Suspense fallback={plain}>
      <ViewMenu
        tenant={tenant}
        query={keptParams(view).toString()}
        saved={view.saved}
        canonical={canonical}
        onOpen={(id, query) =>
          void navigate({ search: id === null ? query || 'view=all' : viewSearch(id, query) })
        }
      />
    </Suspense>
  )
}
