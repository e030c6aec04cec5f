import { useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { auditQuery } from './audit.api.ts'
import { AuditLine } from './audit-entry.tsx'
import { type AuditFilter, auditParams } from './audit-filter.ts'
import type { Names } from './audit-words.ts'

type AuditListProps = { tenant: number; filter: AuditFilter; names: Names }

/** What happened, newest first; the older ones follow when they are asked for. */
export const AuditList = ({ tenant, filter, names }: AuditListProps) => {
  const { t } = useTranslation()
  const query = useInfiniteQuery(auditQuery(tenant, filter))
  const entries = query.data?.pages.flatMap(({ results }) => results) ?? []
  if (query.error && !query.data) {
    return <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
  }
  if (query.isLoading) {
    return (
      <div aria-busy="true" className="space-y-5 py-3">
        {[0, 1, 2, 3, 4, 5].map((row) => (
          <Skeleton key={row} className="w-full max-w-xl" />
        ))}
      </div>
    )
  }
  if (entries.length === 0) {
    const isFiltered = auditParams(filter).size > 0
    return (
      <EmptyState
        icon={ScrollText}
        title={t(isFiltered ? 'audit.nothingTitle' : 'audit.emptyTitle')}
        hint={t(isFiltered ? 'audit.nothingHint' : 'audit.emptyHint')}
      />
    )
  }
  return (
    <>
      <ol aria-label={t('audit.title')} className="border-t border-line">
        {entries.map((entry) => (
          <AuditLine key={entry.id} tenant={tenant} entry={entry} names={names} />
        ))}
      </ol>
      {query.hasNextPage && (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('audit.more')}
          </Button>
          {query.isFetchNextPageError && (
            <p role="alert" className="text-sm text-danger">
              {t('audit.moreFailed')}
            </p>
          )}
        </div>
      )}
    </>
  )
}
