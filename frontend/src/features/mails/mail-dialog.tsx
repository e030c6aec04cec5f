import type { Mail } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { formatMoment } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { CopyValue } from '../../ui/copy-value.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Note } from '../../ui/note.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { MailStatusBadge } from './mail-status.tsx'
import { mailQuery } from './mails.api.ts'

type MailDialogProps = { tenant: number; mail: Mail; onClose: () => void; onDeliver: (mail: Mail) => void }

const link = /https?:\/\/\S+/

/** The text as text: whatever a mail holds, the app does not run it. Its link can be copied, to be passed on by hand. */
const Body = ({ text }: { text: string }) => {
  const { t } = useTranslation()
  const [address] = link.exec(text) ?? []
  return (
    <>
      {address && <CopyValue label={t('mails.link')} value={address} />}
      <pre className="overflow-x-auto rounded-lg border border-line bg-surface p-3 font-sans text-base break-words whitespace-pre-wrap">
        {text}
      </pre>
    </>
  )
}

/** A mail to be read and sent again. */
const MailDialog = ({ tenant, mail, onClose, onDeliver }: MailDialogProps) => {
  const { t, language } = useTranslation()
  const { data, error, refetch } = useQuery(mailQuery(tenant, mail.id))
  const { recipient, recipient_name: name, status, last_error: reason, created_at: created } = data ?? mail
  return (
    <Dialog isOpen size="wide" title={mail.subject} onClose={onClose}>
      <div className="space-y-3">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          <MailStatusBadge status={status} />
          <span className="break-all">{name ? `${name} <${recipient}>` : recipient}</span>
          <span>{formatMoment(created, language)}</span>
        </p>
        {reason && <Note tone="warning">{t('mails.reason', { reason })}</Note>}
        {error ? (
          <LoadFailure error={error} onRetry={() => void refetch()} />
        ) : data === undefined ? (
          <Skeleton className="h-40! w-full" />
        ) : data.text === null ? (
          <p className="text-muted">{t(`mails.noText_${status === 'sent' ? 'sent' : 'queued'}`)}</p>
        ) : (
          <Body text={data.text} />
        )}
        {(status === 'kept' || status === 'failed') && (
          <div className="flex justify-end">
            <Button look="primary" onClick={() => onDeliver(mail)}>
              {t('mails.deliver')}
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  )
}

export default MailDialog
