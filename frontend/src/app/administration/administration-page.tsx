import { Suspense, useEffect, useRef } from 'react'
import { Navigate, NavLink, useParams } from 'react-router'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import NotFoundPage from '../not-found-page.tsx'
import { useCurrentTenant } from '../tenant.tsx'
import { useAccess } from './access.ts'
import { type Section, sections, sectionsFor } from './sections.ts'

type SectionLinksProps = { tenant: number; offered: readonly Section[]; current: string }

/** One line of links; where it is too narrow for all, it scrolls, and the current one is in sight. */
const SectionLinks = ({ tenant, offered, current }: SectionLinksProps) => {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  // Which links there are is known later than which one is current.
  useEffect(() => {
    const link = list.current?.querySelector(`[data-section="${current}"]`)
    if (offered.length > 0) link?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [current, offered.length])
  return (
    <nav aria-label={t('administration.sections')} className="min-w-0">
      <ul
        ref={list}
        className="-mb-px flex gap-1 overflow-x-auto px-2.5 pb-px [scrollbar-width:none] max-md:px-1.5"
      >
        {offered.map(({ name }) => (
          <li key={name} data-section={name} className="shrink-0">
            <NavLink
              to={`/t/${tenant}/administration/${name}`}
              className="relative flex h-9 items-center rounded-md px-2.5 text-sm font-medium whitespace-nowrap text-muted outline-offset-[-3px]! transition-colors duration-100 after:absolute after:inset-x-2.5 after:-bottom-px after:h-0.5 hover:text-text aria-[current=page]:text-text aria-[current=page]:after:bg-accent max-md:h-11"
            >
              {t(`administration.${name}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Loading = () => (
  <div aria-busy="true" className="space-y-3">
    <Skeleton className="w-40" />
    <Skeleton className="w-full max-w-xl" />
  </div>
)

/** People and trust: who belongs to the tenant, what may reach it, and what was done. */
const AdministrationPage = () => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  const access = useAccess(tenant)
  const { section: asked } = useParams()
  const offered = sectionsFor(access)
  if (asked === undefined) {
    return <Navigate replace to={`/t/${tenant}/administration/${offered[0]?.name ?? 'members'}`} />
  }
  const current = sections.find(({ name }) => name === asked)
  if (!current) return <NotFoundPage />
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="border-b border-line pt-3">
        <div className="mx-auto max-w-5xl">
          <h1 className="flex min-h-9 items-center px-5 text-base font-semibold max-md:px-4">
            {t('nav.administration')}
          </h1>
          <SectionLinks tenant={tenant} offered={offered} current={asked} />
        </div>
      </div>
      <section
        aria-label={t('nav.administration')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what only scrolls must be reachable for keys that scroll it
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto -outline-offset-2"
      >
        <div key={asked} className="mx-auto max-w-5xl px-5 pt-5 pb-16 max-md:px-4">
          <Suspense fallback={<Loading />}>
            <current.Page />
          </Suspense>
        </div>
      </section>
    </div>
  )
}

export default AdministrationPage
