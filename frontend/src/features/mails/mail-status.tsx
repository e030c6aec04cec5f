import type { MailStatus } from '@lead-scoring/contract'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'

const tones: Record<MailStatus, BadgeTone> = { queued: 'neutral', sent: 'good', failed: 'bad', kept: 'warm' }

/** What became of a mail. */
export const MailStatusBadge = ({ status }: { status: MailStatus }) => {
  const { t } = useTranslation()
  return <Badge tone={tones[status]}>{t(`mails.status_${status}`)}</Badge>
}
