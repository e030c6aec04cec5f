import type { Lead } from '@lead-scoring/contract'
import { formatCountry, formatDay, formatMoney, formatNumber } from '../../platform/formats/index.ts'
import type { Translation } from '../../platform/i18n/index.ts'
import { ScoreBadge } from '../../ui/score-badge.tsx'
import type { ColumnId } from './columns.ts'
import { useOwnerName } from './owner/owner-name.ts'
import { StatusBadge } from './status-badge.tsx'
import { TagList } from './tags/tag-list.tsx'

const Nothing = () => (
  <span className="text-muted" aria-hidden="true">
    –
  </span>
)

const Text = ({ text, isQuiet = false }: { text: string | null; isQuiet?: boolean }) =>
  text === null || text === '' ? (
    <Nothing />
  ) : (
    <span className={`truncate ${isQuiet ? 'text-muted' : ''}`}>{text}</span>
  )

const Owner = ({ tenant, id }: { tenant: number; id: number }) => (
  <Text text={useOwnerName(tenant, id)} isQuiet />
)

type LeadCellProps = {
  lead: Lead
  id: Exclude<ColumnId, 'name'>
  /** Given by the row: hundreds of cells need not ask for it one by one. */
  translation: Translation
}

/** What stands in one cell of the list, except the name, which is a link. */
export const LeadCell = ({ lead, id, translation: { t, language } }: LeadCellProps) => {
  switch (id) {
    case 'score':
      return <ScoreBadge score={lead.score} grade={lead.grade} />
    case 'status':
      return <StatusBadge status={lead.status} />
    case 'industry':
      return <Text text={t(`industry.${lead.industry}`)} isQuiet />
    case 'urgency':
      return <Text text={t(`urgency.${lead.urgency}`)} isQuiet />
    case 'budget':
      return <Text text={lead.budget === null ? null : formatMoney(lead.budget, language)} />
    case 'company_size':
      return <Text text={lead.company_size === null ? null : formatNumber(lead.company_size, language)} />
    case 'created_at':
    case 'updated_at':
      return <Text text={formatDay(lead[id], language)} isQuiet />
    case 'country':
      return <Text text={lead.country === null ? null : formatCountry(lead.country, language)} isQuiet />
    case 'grade':
      return <Text text={lead.grade} />
    case 'tags':
      return lead.tags.length === 0 ? <Nothing /> : <TagList tags={lead.tags} />
    case 'owner_id':
      return lead.owner_id === null ? <Nothing /> : <Owner tenant={lead.tenant} id={lead.owner_id} />
    default:
      return <Text text={lead[id]} isQuiet />
  }
}
