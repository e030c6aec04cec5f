import type { OwnSession } from '@lead-scoring/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatAgo, formatDay, formatMoment } from '../../platform/formats/index.ts'
import { type Translate, useTranslation } from '../../platform/i18n/index.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { showErrorToast, showToast } from '../../ui/toast.ts'
import { endAllSessions, endSession, ownSessionsQuery } from './profile.api.ts'
import { readUserAgent } from './user-agent.ts'

const nameOf = ({ user_agent: userAgent }: OwnSession, t: Translate): string => {
  const { browser, system } = readUserAgent(userAgent)
  if (browser && system) return t('sessions.on', { browser, system })
  return browser ?? system ?? t('sessions.unknown')
}

const SessionRow = ({ session }: { session: OwnSession }) => {
  const { t, language } = useTranslation()
  const client = useQueryClient()
  const [isEnding, setEnding] = useState(false)
  const what = nameOf(session, t)
  const end = async () => {
    setEnding(true)
    try {
      await endSession(client, session.id)
      showToast(t('sessions.ended', { what }))
    } catch (error) {
      showErrorToast(t('sessions.endFailed'), { description: (error as Error).message })
    } finally {
      setEnding(false)
    }
  }
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-base font-medium">
          {what}
          {session.current && <Badge tone="accent">{t('sessions.here')}</Badge>}
        </p>
        <p className="text-sm text-muted">
          <time dateTime={session.last_seen_at} title={formatMoment(session.last_seen_at, language)}>
            {t('sessions.seen', { moment: formatAgo(session.last_seen_at, Date.now(), language) })}
          </time>
          {' · '}
          {t('sessions.since', { day: formatDay(session.created_at, language) })}{' '}
          {t(`sessions.method_${session.method}`)}
          {session.address !== null && ` · ${session.address}`}
        </p>
      </div>
      {!session.current && (
        <Button isBusy={isEnding} aria-label={t('sessions.endNamed', { what })} onClick={() => void end()}>
          {t('sessions.end')}
        </Button>
      )}
    </li>
  )
}

type SessionsSectionProps = {
  /** Nobody is signed in here any more. */
  onEverywhere: () => void
}

/** Where one is signed in; each can be ended, and all at once. */
export const SessionsSection = ({ onEverywhere }: SessionsSectionProps) => {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(ownSessionsQuery)
  const endAll = async () => {
    try {
      await endAllSessions()
      onEverywhere()
    } catch (failure) {
      showErrorToast(t('sessions.endFailed'), { description: (failure as Error).message })
    }
  }
  if (error && !data) {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-3 py-4 text-sm text-muted">
        {t('sessions.loadFailed')} {error.message}
        <Button onClick={() => void refetch()}>{t('app.retry')}</Button>
      </p>
    )
  }
  return (
    <>
      <ul className="divide-y divide-line">
        {data ? (
          data.results.map((session) => <SessionRow key={session.id} session={session} />)
        ) : (
          <li className="py-4">
            <Skeleton className="w-64" />
          </li>
        )}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
        <p className="text-sm text-muted">{t('sessions.everywhereHint')}</p>
        <Button look="danger" onClick={() => void endAll()}>
          {t('sessions.everywhere')}
        </Button>
      </div>
    </>
  )
}
