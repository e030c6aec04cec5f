import { useQuery } from '@tanstack/react-query'
import { ListFilter } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { foundLeadsQuery } from '../features/leads/find-leads.ts'
import { FoundLead } from '../features/leads/found-lead.tsx'
import { useTranslation } from '../platform/i18n/index.ts'
import type { CommandGroup } from '../ui/command-list.tsx'
import { tenantPagePath } from './navigation.ts'

/** How long typing pauses before leads are asked for. */
const pauseMs = 150

const useSettled = (text: string): string => {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** The leads that fit what was typed, and the way to all of them; nothing when nothing was typed. */
export const useLeadGroup = (tenant: number | null, typed: string) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search = typed.trim()
  const settled = useSettled(search)
  const { data, error, isFetching } = useQuery(foundLeadsQuery(tenant, settled))
  const isOn = tenant !== null && search !== ''
  const list = tenant === null ? '' : tenantPagePath(tenant, 'leads')
  const leads = isOn ? (data?.results ?? []) : []
  const all = {
    id: 'all-leads',
    run: () => void navigate(`${list}?${new URLSearchParams({ search })}`),
    content: (
      <>
        <ListFilter aria-hidden="true" size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate">{t('palette.all', { search })}</span>
      </>
    ),
  }
  const group: CommandGroup = {
    id: 'leads',
    title: t('palette.leads'),
    commands: [
      ...leads.map((lead) => ({
        id: `lead-${lead.id}`,
        run: () => void navigate(`${list}/${lead.id}`),
        content: <FoundLead lead={lead} search={search} />,
      })),
      ...(isOn && !(data?.count === 0 && settled === search) ? [all] : []),
    ],
  }
  return {
    group,
    error: isOn ? error : null,
    isSearching: isOn && (isFetching || settled !== search),
  }
}
