import type { Mail } from '@lead-scoring/contract'
import { formatAgo, formatMoment } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { MailStatusBadge } from './mail-status.tsx'

type MailListProps = {
  /** Undefined while they are loading. */
  mails: readonly Mail[] | undefined
  onOpen: (mail: Mail) => void
  onDeliver: (mail: Mail) => void
}

/** Mails, newest first; each opens by its subject. */
export const MailList = ({ mails, onOpen, onDeliver }: MailListProps) => {
  const { t, language } = useTranslation()
  const nowMs = Date.now()
  if (!mails) {
    return (
      <div aria-busy="true" className="space-y-6 py-3">
        {[0, 1, 2, 3].map((row) => (
          <Skeleton key={row} className="w-full max-w-lg" />
        ))}
      </div>
    )
  }
  return (
    <ul className="divide-y divide-line border-y border-line">
      {mails.map((mail) => (
        <li key={mail.id} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 py-2.5">
          <div className="min-w-0 flex-1 max-md:basis-full">
            <button
              type="button"
              onClick={() => onOpen(mail)}
              className="max-w-full truncate rounded-sm text-left font-medium underline-offset-3 hover:text-accent hover:underline max-md:min-h-10"
            >
              {mail.subject}
            </button>
            <p className="truncate text-sm text-muted">
              {mail.recipient} ·{' '}
              <time dateTime={mail.created_at} title={formatMoment(mail.created_at, language)}>
                {formatAgo(mail.created_at, nowMs, language)}
              </time>
            </p>
          </div>
          <span className="md:w-30">
            <MailStatusBadge status={mail.status} />
          </span>
          <span className="max-md:ml-auto md:w-34 md:text-right">
            {(mail.status === 'kept' || mail.status === 'failed') && (
              <Button
                onClick={() => onDeliver(mail)}
                aria-label={t('mails.deliverWhich', { subject: mail.subject })}
              >
                {t('mails.deliver')}
              </Button>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
