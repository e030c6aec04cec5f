import type { Lead } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { formatMoment, formatMoney } from '../../../platform/formats/index.ts'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { Detail } from '../detail-row.tsx'
import { lostReasonLabel, lostReasonsQuery } from './lost-reasons.api.ts'

const LostReasonFact = ({ lead }: { lead: Lead }) => {
  const { t } = useTranslation()
  const { data } = useQuery(lostReasonsQuery(lead.tenant))
  const reason = data?.results.find(({ id }) => id === lead.lost_reason_id)
  return <Detail label={t('pipeline.lostReason')}>{reason ? lostReasonLabel(reason, t) : ''}</Detail>
}

/** How a lead ended, and since when it has its status. */
const StatusFacts = ({ lead }: { lead: Lead }) => {
  const { t, language } = useTranslation()
  return (
    <>
      {lead.won_value !== null && (
        <Detail label={t('pipeline.wonValue')}>
          <span className="tabular-nums">{formatMoney(lead.won_value, language)}</span>
        </Detail>
      )}
      {lead.lost_reason_id !== null && <LostReasonFact lead={lead} />}
      {lead.status_changed_at !== null && (
        <Detail label={t('pipeline.since')}>
          <time dateTime={lead.status_changed_at}>{formatMoment(lead.status_changed_at, language)}</time>
        </Detail>
      )}
    </>
  )
}

export default StatusFacts
