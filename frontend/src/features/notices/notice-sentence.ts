import type { Notice } from '@lead-scoring/contract'
import type { Translate } from '../../platform/i18n/index.ts'

/** About a lead that is gone. */
const goneSentence = (kind: string, name: string, isByRule: boolean, t: Translate): string => {
  if (kind === 'mention') return t('notices.mentionGone', { name })
  if (kind === 'assigned')
    return isByRule ? t('notices.assignedByRuleGone') : t('notices.assignedGone', { name })
  return t(kind === 'alert' ? 'notices.alertGone' : 'notices.otherGone')
}

/** What a notice says, in the reader's language. */
export const noticeSentence = (
  { kind, actor_name, lead_id, lead_name, details }: Notice,
  t: Translate,
): string => {
  const name = actor_name ?? t('notices.somebody')
  const lead = lead_name ?? ''
  if (lead_id !== null && lead_name === null) return goneSentence(kind, name, actor_name === null, t)
  if (kind === 'mention') return t('notices.mention', { name, lead })
  if (kind === 'assigned')
    return actor_name === null ? t('notices.assignedByRule', { lead }) : t('notices.assigned', { name, lead })
  if (kind === 'alert')
    return t('notices.alert', { lead, score: Number(details.score), grade: String(details.grade ?? '') })
  if (kind === 'alert_summary') return t('notices.summary', { count: Number(details.count) })
  return t('notices.other', { lead })
}
