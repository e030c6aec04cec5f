import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { NoticeRow } from './notice-row.tsx'
import { noticesQuery, useReadNotices } from './notices.api.ts'

/** One's own notices. Looking at them is not reading them: one is read when it is followed, or all by the button. */
const NoticesList = ({ tenant, onFollow }: { tenant: number; onFollow: () => void }) => {
  const { t } = useTranslation()
  const query = useInfiniteQuery(noticesQuery(tenant))
  const notices = query.data?.pages.flatMap(({ results }) => results) ?? []
  const { mutate: read } = useReadNotices(tenant)
  const newest = notices[0]?.id
  const unread = query.data?.pages[0]?.unread ?? 0
  const nowMs = Date.now()
  if (query.isError && notices.length === 0)
    return <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
  return (
    <div className="-m-1 max-h-[min(28rem,60vh)] w-84 max-w-full overflow-auto max-md:w-60">
      <div className="sticky top-0 z-10 flex min-h-8 flex-wrap items-center justify-between gap-x-2 bg-raised pb-1 pl-2">
        <h2 className="text-sm font-semibold">{t('notices.title')}</h2>
        {unread > 0 && newest !== undefined && (
          <Button
            look="quiet"
            className="h-7! max-md:-ml-3.5 max-md:h-10!"
            onClick={() => read({ up_to: newest })}
          >
            {t('notices.readAll')}
          </Button>
        )}
      </div>
      {query.data && notices.length === 0 && (
        <p className="px-2 pb-2 text-sm text-muted">{t('notices.empty')}</p>
      )}
      <ul>
        {notices.map((notice) => (
          <li key={notice.id}>
            <NoticeRow
              notice={notice}
              tenant={tenant}
              nowMs={nowMs}
              onRead={() => read({ up_to: notice.id, from: notice.id })}
              onFollow={onFollow}
            />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button className="m-2" isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('notices.older')}
        </Button>
      )}
    </div>
  )
}

export default NoticesList
