import type { Lead } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { DuplicateNote } from '../features/duplicates/duplicate-note.tsx'
import { useMayEdit } from '../features/leads/lead-permission.ts'
import { withPredictedScore } from '../features/scores/predict-score.ts'
import { activeScorecardQuery } from '../features/scores/scores.api.ts'
import { usePermission } from '../platform/session.ts'

/** Which other leads a lead may be, and the dialog that makes one of two, with the score that it will have. */
const LeadDuplicates = ({ tenant, lead }: { tenant: number; lead: Lead }) => {
  const mayEdit = useMayEdit()
  const mayAssign = usePermission('leads.assign')
  const mayWrite = usePermission('leads.write')
  const { data: scorecard } = useQuery(activeScorecardQuery(tenant))
  return (
    <DuplicateNote
      tenant={tenant}
      lead={lead}
      mayEdit={mayEdit}
      mayAssign={mayAssign}
      mayWrite={mayWrite}
      predict={(merged) => withPredictedScore(scorecard, merged)}
    />
  )
}

export default LeadDuplicates
