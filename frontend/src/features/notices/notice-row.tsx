import type { Notice } from '@lead-scoring/contract'
import { Link } from 'react-router'
import { formatAgo } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { noticeSentence } from './notice-sentence.ts'

const rowClass = 'relative block w-full cursor-default rounded-md py-2 pr-2 pl-6 text-left'

/** Where a notice leads; null for one about a lead that is gone. */
const pathOf = ({ kind, lead_id: id, lead_name: name }: Notice, tenant: number): string | null => {
  if (kind === 'alert_summary') return `/t/${tenant}/leads`
  return id === null || name === null ? null : `/t/${tenant}/leads/${id}`
}

type NoticeRowProps = {
  notice: Notice
  tenant: number
  nowMs: number
  onRead: () => void
  onFollow: () => void
}

/** A notice, which a press reads: it leads to what it is about, if that is still there. */
export const NoticeRow = ({ notice, tenant, nowMs, onRead, onFollow }: NoticeRowProps) => {
  const { t, language } = useTranslation()
  const path = pathOf(notice, tenant)
  const isUnread = notice.read_at === null
  const content = (
    <>
      {isUnread && (
        <span className="absolute top-3.5 left-2 size-2 rounded-full bg-accent-fill">
          <span className="sr-only">{t('notices.isNew')}</span>
        </span>
      )}
      <span className={`block text-sm ${isUnread ? 'font-medium' : ''}`}>{noticeSentence(notice, t)}</span>
      <time dateTime={notice.created_at} className="block text-xs text-muted">
        {formatAgo(notice.created_at, nowMs, language)}
      </time>
    </>
  )
  if (path !== null)
    return (
      <Link
        to={path}
        onClick={() => {
          if (isUnread) onRead()
          onFollow()
        }}
        className={`${rowClass} hover:bg-hover`}
      >
        {content}
      </Link>
    )
  if (!isUnread) return <div className={rowClass}>{content}</div>
  return (
    <button type="button" onClick={onRead} className={`${rowClass} hover:bg-hover`}>
      {content}
    </button>
  )
}
