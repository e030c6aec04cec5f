import type { Lead } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { fullName } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { ScoreBadge } from '../../ui/score-badge.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { topLeadsQuery, topLength } from './dashboard.api.ts'
import { leadsPath } from './lead-links.ts'

const rowClass = 'flex h-11.5 items-center gap-3 rounded-md px-2'

const TopLead = ({ lead, place }: { lead: Lead; place: number }) => {
  const { t } = useTranslation()
  return (
    <li>
      <Link to={leadsPath(lead.tenant).concat(`/${lead.id}`)} className={`${rowClass} hover:bg-hover`}>
        <span aria-hidden="true" className="w-4 shrink-0 text-right text-sm text-muted tabular-nums">
          {place}
        </span>
        <ScoreBadge score={lead.score} grade={lead.grade} />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{fullName(lead)}</span>
          <span className="block truncate text-xs text-muted">{lead.company}</span>
        </span>
        <span className="shrink-0 text-sm text-muted">{t(`urgency.${lead.urgency}`)}</span>
      </Link>
    </li>
  )
}

/** The leads with the best scores, in the order in which to call them. */
export const TopLeads = ({ tenant }: { tenant: number }) => {
  const { t } = useTranslation()
  const { data: leads, error, refetch } = useQuery(topLeadsQuery(tenant))
  if (error && !leads) {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-3 text-sm text-muted">
        {t('dashboard.topError')} {error.message}
        <Button onClick={() => void refetch()}>{t('app.retry')}</Button>
      </p>
    )
  }
  return (
    <ol className="-mx-2">
      {leads
        ? leads.map((lead, index) => <TopLead key={lead.id} lead={lead} place={index + 1} />)
        : Array.from({ length: topLength }, (_, row) => row).map((row) => (
            <li key={row} className={rowClass}>
              <Skeleton className="ml-7 h-6! w-15" />
              <Skeleton className="w-40" />
            </li>
          ))}
    </ol>
  )
}
