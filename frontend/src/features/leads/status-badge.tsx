import type { Status } from '@lead-scoring/contract'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'

const tones: Record<Status, BadgeTone> = {
  new: 'neutral',
  contacted: 'accent',
  qualified: 'warm',
  won: 'good',
  lost: 'bad',
}

export const StatusBadge = ({ status }: { status: Status }) => {
  const { t } = useTranslation()
  return <Badge tone={tones[status]}>{t(`status.${status}`)}</Badge>
}
