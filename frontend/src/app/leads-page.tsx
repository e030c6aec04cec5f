import type { Lead } from '@lead-scoring/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CloudAlert, Plus, SearchX, Users } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useDeleteWithUndo } from '../features/leads/delete-lead.ts'
import { FilterBar } from '../features/leads/filter-bar.tsx'
import { loadedLeads } from '../features/leads/lead-pages.ts'
import { LeadTable } from '../features/leads/lead-table.tsx'
import { isNarrowed, type LeadView, leadViewParams, readLeadView } from '../features/leads/lead-view.ts'
import { leadListQuery } from '../features/leads/leads.api.ts'
import { SearchField } from '../features/leads/search-field.tsx'
import { SortMenu } from '../features/leads/sort-menu.tsx'
import { formatNumber } from '../platform/formats/index.ts'
import { useLanguage, useTranslation } from '../platform/i18n/index.ts'
import { useIsNarrow } from '../platform/media.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { usePage } from './page.ts'
import { useCurrentTenant } from './tenant.tsx'

/** How far down the list a new lead is looked for; further away, the toast with its place has to do. */
const highlightReach = 500

const useView = () => {
  const [params, setParams] = useSearchParams()
  const view = useMemo(() => readLeadView(params), [params])
  const change = useCallback(
    (part: Partial<LeadView>) =>
      setParams((now) => leadViewParams({ ...readLeadView(now), ...part }), { replace: true }),
    [setParams],
  )
  const highlighted = params.get('highlight')
  return { view, change, highlightedId: highlighted ? Number(highlighted) : null }
}

const useList = (tenant: number, view: LeadView, highlightedId: number | null) => {
  const query = useInfiniteQuery(leadListQuery(tenant, view))
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, isPlaceholderData, fetchNextPage } =
    query
  const leads = useMemo(() => loadedLeads(data), [data])
  const canFetchMore = hasNextPage && !isFetchingNextPage && !isPlaceholderData
  const fetchMore = useCallback(() => {
    if (canFetchMore && !isFetchNextPageError) void fetchNextPage()
  }, [canFetchMore, isFetchNextPageError, fetchNextPage])
  const isLookingFor =
    highlightedId !== null &&
    data !== undefined &&
    leads.length < highlightReach &&
    !leads.some(({ id }) => id === highlightedId)
  useEffect(() => {
    if (isLookingFor) fetchMore()
  }, [isLookingFor, fetchMore])
  return { ...query, leads, count: data?.pages.at(-1)?.count ?? 0, fetchMore }
}

const useListKeys = (leads: readonly Lead[], tenant: number) => {
  const navigate = useNavigate()
  const remove = useDeleteWithUndo(tenant)
  const [activeIndex, setActiveIndex] = useState(0)
  const focusWanted = useRef(false)
  const search = useRef<HTMLInputElement>(null)
  const index = Math.min(activeIndex, Math.max(0, leads.length - 1))

  const hasFocus = () => document.activeElement?.matches('a[data-position]') ?? false
  const move = (step: number) => {
    // The first key only shows where one is; the next ones move.
    const target = hasFocus() ? index + step : index
    focusWanted.current = true
    setActiveIndex(Math.max(0, Math.min(leads.length - 1, target)))
    rerender((count) => count + 1)
  }
  const [, rerender] = useState(0)
  const removeActive = () => {
    const lead = leads[index]
    if (!lead || !hasFocus()) return
    focusWanted.current = true
    void remove(lead)
  }
  const down = () => move(1)
  const up = () => move(-1)
  useShortcuts({
    '/': () => {
      search.current?.focus()
      search.current?.select()
    },
    c: () => void navigate(`/t/${tenant}/leads/new`),
    j: down,
    ArrowDown: down,
    k: up,
    ArrowUp: up,
    Delete: removeActive,
    '#': removeActive,
  })
  return { activeIndex: index, setActiveIndex, focusWanted, search }
}

const LeadsPage = () => {
  const { t } = useTranslation()
  const language = useLanguage()
  const tenant = useCurrentTenant()
  const isNarrow = useIsNarrow()
  const { view, change, highlightedId } = useView()
  const list = useList(tenant, view, highlightedId)
  const keys = useListKeys(list.leads, tenant)
  usePage(t('leads.title'), !list.isLoading)
  const hrefOf = useCallback((lead: Lead) => `/t/${tenant}/leads/${lead.id}`, [tenant])
  const onSearch = useCallback((search: string) => change({ search }), [change])
  const formatted = formatNumber(list.count, language)
  const narrowed = isNarrowed(view)

  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 pt-3 pb-2.5 max-md:px-4">
        <h1 className="text-base font-semibold">{t('leads.title')}</h1>
        <p role="status" className="text-sm text-muted tabular-nums">
          {list.data && t(narrowed ? 'leads.countFiltered' : 'leads.count', { count: list.count, formatted })}
        </p>
        <ButtonLink
          to={`/t/${tenant}/leads/new`}
          look="primary"
          className="ml-auto md:order-last md:ml-0"
          aria-keyshortcuts="c"
        >
          <Plus aria-hidden="true" size={15} />
          {t('leads.new')}
        </ButtonLink>
        <div className="max-md:w-full md:ml-auto">
          <SearchField value={view.search} onChange={onSearch} inputRef={keys.search} />
        </div>
      </div>
      <div className="border-b border-line px-5 pb-2.5 max-md:px-4 max-md:pb-1.5">
        <FilterBar view={view} onChange={change}>
          {isNarrow && <SortMenu ordering={view.ordering} onSort={(ordering) => change({ ordering })} />}
        </FilterBar>
      </div>
      {list.isError && list.leads.length === 0 ? (
        <EmptyState icon={CloudAlert} title={t('leads.errorTitle')} hint={list.error.message}>
          <Button onClick={() => void list.refetch()}>{t('app.retry')}</Button>
        </EmptyState>
      ) : list.data && list.leads.length === 0 && !list.isPlaceholderData ? (
        <NoLeads isNarrowed={narrowed} tenant={tenant} onReset={change} />
      ) : (
        <LeadTable
          leads={list.leads}
          count={list.count}
          isLoading={list.isLoading}
          isStale={list.isPlaceholderData}
          ordering={view.ordering}
          onSort={(ordering) => change({ ordering })}
          hrefOf={hrefOf}
          activeIndex={keys.activeIndex}
          onActivate={keys.setActiveIndex}
          focusWanted={keys.focusWanted}
          highlightedId={highlightedId}
          onNearEnd={list.fetchMore}
        />
      )}
      {list.isFetchNextPageError && (
        <p className="flex items-center justify-center gap-3 border-t border-line py-2 text-sm" role="alert">
          {t('leads.moreFailed')}
          <Button onClick={() => void list.fetchNextPage()}>{t('app.retry')}</Button>
        </p>
      )}
    </>
  )
}

type NoLeadsProps = { isNarrowed: boolean; tenant: number; onReset: (change: Partial<LeadView>) => void }

const NoLeads = ({ isNarrowed, tenant, onReset }: NoLeadsProps) => {
  const { t } = useTranslation()
  return isNarrowed ? (
    <EmptyState icon={SearchX} title={t('leads.nothingTitle')} hint={t('leads.nothingHint')}>
      <Button onClick={() => onReset(readLeadView(new URLSearchParams()))}>{t('leads.resetFilters')}</Button>
    </EmptyState>
  ) : (
    <EmptyState icon={Users} title={t('leads.emptyTitle')} hint={t('leads.emptyHint')}>
      <ButtonLink to={`/t/${tenant}/leads/new`} look="primary">
        <Plus aria-hidden="true" size={15} />
        {t('leads.new')}
      </ButtonLink>
    </EmptyState>
  )
}

export default LeadsPage
