import type { Lead } from '@lead-scoring/contract'
import { ChevronDown } from 'lucide-react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { MenuButton } from '../../../ui/menu-button.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { isStatusChoice, statusChoices } from './status-choices.ts'
import { useChangeStatus } from './use-change-status.ts'

/** The status of a lead, to be changed where it stands. */
export const StatusMenu = ({ lead }: { lead: Lead }) => {
  const { t } = useTranslation()
  const change = useChangeStatus(lead.tenant)
  const label = t('field.status')
  return (
    <MenuButton
      menuLabel={label}
      aria-label={`${label}: ${t(`status.${lead.status}`)}`}
      className="-my-1 inline-flex h-7 shrink-0 cursor-default items-center gap-1 rounded-full pr-1 text-muted hover:text-text max-md:h-10"
      groups={[
        {
          label,
          mode: 'single',
          items: statusChoices(t),
          selected: [lead.status],
          onSelect: ([id]) => {
            if (isStatusChoice(id) && id !== lead.status) void change([lead], id)
          },
        },
      ]}
    >
      <StatusBadge status={lead.status} />
      <ChevronDown aria-hidden="true" size={14} className="print:hidden" />
    </MenuButton>
  )
}
