import type { Lead } from '@lead-scoring/contract'
import { fullName } from '../../platform/formats/index.ts'
import { findPart } from '../../platform/match.ts'
import { MarkedText } from '../../ui/marked-text.tsx'
import { ScoreBadge } from '../../ui/score-badge.tsx'

/** A lead in one line, with what was looked for set off. The address is shown when nothing else says why it is here. */
export const FoundLead = ({ lead, search }: { lead: Lead; search: string }) => {
  const name = fullName(lead)
  const inName = findPart(name, search)
  const inCompany = findPart(lead.company, search)
  const isByEmail = inName.length === 0 && inCompany.length === 0
  const second = isByEmail ? lead.email : lead.company
  return (
    <>
      <ScoreBadge score={lead.score} grade={lead.grade} />
      <span className="min-w-0 max-w-[60%] shrink-0 truncate">
        <MarkedText text={name} ranges={inName} />
      </span>
      <span className="min-w-0 flex-1 truncate text-muted">
        <MarkedText text={second} ranges={isByEmail ? findPart(lead.email, search) : inCompany} />
      </span>
    </>
  )
}
