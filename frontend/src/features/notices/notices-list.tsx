import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link } from 'react-router'
import { formatAgo } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { noticeSentence } from './notice-sentence.ts'
import { noticesQuery, useReadNotices } from './notices.api.ts'

/** One's own notices; what is shown counts as read. */
const NoticesList = ({ tenant, onFollow }: { tenant: number; onFollow: () => void }) => {
  const { t, language } = useTranslation()
  const query = useInfiniteQuery(noticesQuery(tenant))
  const notices = query.data?.pages.flatMap(({ results }) => results) ?? []
  const { mutate: read } = useReadNotices(tenant)
  const newest = notices.find(({ read_at }) => read_at === null)?.id
  useEffect(() => {
    if (newest !== undefined) read(newest)
  }, [newest, read])
  const nowMs = Date.now()
  if (query.isError && notices.length === 0)
    return <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
  return (
    <div className="max-h-96 w-80 max-w-full overflow-auto">
      <h2 className="px-2 pt-1 pb-2 text-sm font-semibold">{t('notices.title')}</h2>
      {query.data && notices.length === 0 && (
        <p className="px-2 pb-2 text-sm text-muted">{t('notices.empty')}</p>
      )}
      <ul className="space-y-0.5">
        {notices.map((notice) => {
          const content = (
            <>
              <span className="block text-sm">{noticeSentence(notice, t)}</span>
              <time dateTime={notice.created_at} className="block text-xs text-muted">
                {formatAgo(notice.created_at, nowMs, language)}
              </time>
            </>
          )
          return (
            <li key={notice.id}>
              {notice.lead_id === null || notice.lead_name === null ? (
                <div className="px-2 py-1.5">{content}</div>
              ) : (
                <Link
                  to={`/t/${tenant}/leads/${notice.lead_id}`}
                  onClick={onFollow}
                  className="block rounded-md px-2 py-1.5 hover:bg-hover"
                >
                  {content}
                </Link>
              )}
            </li>
          )
        })}
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
