import type { Lead } from '@lead-scoring/contract'
import { usePrefetchQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { Navigate, useLocation } from 'react-router'
import type { ColumnChoice } from '../features/leads/columns.ts'
import { ColumnsButton } from '../features/leads/columns-button.tsx'
import { DensityButton } from '../features/leads/density-button.tsx'
import { FilterBar } from '../features/leads/filter-bar.tsx'
import { isGridFocused } from '../features/leads/grid-focus.ts'
import type { LeadList } from '../features/leads/lead-list.ts'
import type { RowActions } from '../features/leads/lead-row.tsx'
import { LeadTable } from '../features/leads/lead-table.tsx'
import { isNarrowed, leadListParams, leadViewParams, withoutFilters } from '../features/leads/lead-view.ts'
import { leadPageQuery } from '../features/leads/leads.api.ts'
import { SearchField } from '../features/leads/search-field.tsx'
import { StatusQuestions } from '../features/leads/status/status-questions.tsx'
import type { Grid } from '../features/leads/use-grid.ts'
import { useSelection } from '../features/leads/use-selection.ts'
import { useDensity } from '../platform/density.ts'
import { formatNumber } from '../platform/formats/index.ts'
import { loadTexts, useLanguage, useTranslation } from '../platform/i18n/index.ts'
import { useIsIdle } from '../platform/idle.ts'
import { useIsNarrow } from '../platform/media.ts'
import { usePermission } from '../platform/session.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { useFirstView } from './first-view.ts'
import { type LeadsAddress, useLeadsAddress } from './leads-address.ts'
import { LeadsDock, usePanelPreload } from './leads-dock.tsx'
import { useLeadsKeys } from './leads-keys.ts'
import { useLeadsList } from './leads-list.ts'
import { LeadsTitle } from './leads-title.tsx'
import { newLeadPath } from './navigation.ts'
import { usePage } from './page.ts'
import { useCurrentTenant } from './tenant.tsx'

const LivePill = lazy(async () => {
  const [pill] = await Promise.all([import('./live/live-pill.tsx'), loadTexts('live')])
  return pill
})

const SortMenu = lazy(async () => ({ default: (await import('../features/leads/sort-menu.tsx')).SortMenu }))

const loadNoLeads = () => import('./no-leads.tsx')
const NoLeads = lazy(loadNoLeads)
const LeadsFailure = lazy(async () => ({ default: (await loadNoLeads()).LeadsFailure }))

/** It is there before something is selected, to announce it; but not before the list. */
const BulkBar = lazy(async () => {
  const [{ BulkBar }] = await Promise.all([
    import('../features/leads/bulk/bulk-bar.tsx'),
    loadTexts('views'),
    loadTexts('bulk'),
  ])
  return { default: BulkBar }
})

type Selected = ReturnType<typeof useSelection>

/** What a row does, by functions that stay the same, so that rows need not be rendered again. */
const useRowActions = (grid: Grid, { toggle, extendTo }: Selected): RowActions => {
  const { row, closeEditor } = grid
  const active = useRef(row)
  active.current = row
  return useMemo(
    () => ({
      onToggle: (row: number, isRange: boolean) => (isRange ? extendTo(row, active.current) : toggle(row)),
      onCloseEditor: closeEditor,
    }),
    [toggle, extendTo, closeEditor],
  )
}

/** Opens the lead of a row beside the list, also of one that is still on its way. */
const useOpenRow = (list: LeadList, { open }: LeadsAddress) => {
  const latest = useRef({ list, open })
  latest.current = { list, open }
  return useCallback((row: number) => {
    const { list, open } = latest.current
    const lead = list.leadAt(row)
    if (lead) open(lead.id)
    else
      void list.fetchRows(row, row).then(
        ([lead]) => lead && latest.current.open(lead.id),
        () => null,
      )
  }, [])
}

type ListPaneProps = {
  tenant: number
  address: LeadsAddress
  parts: ReturnType<typeof useLeadsList>
  isNarrow: boolean
}

const ListPane = ({ tenant, address, parts, isNarrow }: ListPaneProps) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const density = useDensity()
  const { view, change, openId, highlightedId, close } = address
  const { list, onVisible, columns, onRoom, grid, mayEdit } = parts
  const mayWrite = usePermission('leads.write')
  const filters = leadListParams({ ...view, ordering: '-score' }).toString()
  const selected = useSelection(list, tenant, `${tenant}?${filters}`, !mayWrite)
  const pageRows = useRef(10)
  const onOpen = useOpenRow(list, address)
  const [isSelecting, setSelecting] = useState(false)
  const onClear = () => {
    selected.clear()
    setSelecting(false)
    // The bar that may have had the focus is gone.
    grid.goTo(grid.row, 'if lost')
  }
  const onRemoved = () => {
    if (selected.leads.some(({ id }) => id === openId)) close()
    onClear()
  }
  const search = useLeadsKeys({
    tenant,
    list,
    grid,
    selection: selected,
    pageRows,
    isPanelOpen: openId !== null && !isNarrow,
    onOpen,
    onClosePanel: close,
    onRemoved,
    mayEdit,
    mayWrite,
  })
  const actions = useRowActions(grid, selected)
  const viewParams = leadViewParams(view).toString()
  // With the view, so that the lead's own page walks on in this list.
  const hrefOf = useCallback(
    (lead: Lead) => `/t/${tenant}/leads/${lead.id}${viewParams && `?${viewParams}`}`,
    [tenant, viewParams],
  )
  const onSearch = useCallback((search: string) => change({ search }), [change])
  const onColumns = useCallback((columns: readonly ColumnChoice[] | null) => change({ columns }), [change])
  const onSort = useCallback((ordering: typeof view.ordering) => change({ ordering }), [change])
  const { selectAll, clear } = selected
  const isAnySelected = selected.leads.length > 0
  const onToggleAll = useCallback(
    () => (isAnySelected ? clear() : void selectAll()),
    [isAnySelected, clear, selectAll],
  )
  const isPicking = isSelecting || isAnySelected
  const isIdle = useIsIdle()
  const narrowed = isNarrowed(view)
  const formatted = formatNumber(list.count, language)

  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div className="relative flex flex-wrap items-center gap-x-3 gap-y-2 px-5 pt-3 pb-2.5 max-md:px-4">
        <LeadsTitle tenant={tenant} address={address} isIdle={isIdle} />
        <p role="status" className="text-sm text-muted tabular-nums">
          {!list.isLoading &&
            !list.error &&
            t(narrowed ? 'leads.countFiltered' : 'leads.count', { count: list.count, formatted })}
        </p>
        {isIdle && (
          <Suspense>
            {/* Above the list where the line has no room for it: whatever comes while somebody reads moves nothing. */}
            <div className="max-md:absolute max-md:top-full max-md:left-1/2 max-md:z-10 max-md:mt-13 max-md:-translate-x-1/2">
              <LivePill tenant={tenant} isSelecting={isPicking} />
            </div>
          </Suspense>
        )}
        {mayWrite && (
          <ButtonLink
            to={newLeadPath(tenant)}
            look="primary"
            className="ml-auto md:order-last md:ml-0"
            aria-keyshortcuts="c"
          >
            <Plus aria-hidden="true" size={15} />
            {t('leads.new')}
          </ButtonLink>
        )}
        <div className="max-md:w-full md:ml-auto">
          <SearchField
            value={view.search}
            onChange={onSearch}
            onDone={() => grid.goTo(0)}
            inputRef={search}
          />
        </div>
      </div>
      <div className="flex items-start gap-2 border-b border-line px-5 pb-2.5 max-md:px-4 max-md:pb-1.5">
        <FilterBar tenant={tenant} isIdle={isIdle} view={view} onChange={change}>
          {isNarrow && (
            <>
              <Suspense fallback={<span className="h-9 w-22 shrink-0" />}>
                <SortMenu ordering={view.ordering} onSort={onSort} />
              </Suspense>
              {mayWrite && (
                <Button
                  look="quiet"
                  className={`h-9! rounded-full! ${isPicking ? 'bg-pressed! text-text!' : ''}`}
                  aria-pressed={isPicking}
                  onClick={isPicking ? onClear : () => setSelecting(true)}
                >
                  {t('leads.selectSome')}
                </Button>
              )}
            </>
          )}
        </FilterBar>
        {!isNarrow && (
          <div className="ml-auto flex shrink-0 items-center gap-1">
            <DensityButton />
            <ColumnsButton columns={columns} onColumns={onColumns} />
          </div>
        )}
      </div>
      {list.error ? (
        <Suspense>
          <LeadsFailure error={list.error} onRetry={list.retry} />
        </Suspense>
      ) : list.count === 0 && !list.isLoading && !list.isStale ? (
        <Suspense>
          <NoLeads tenant={tenant} {...(narrowed ? { onReset: () => change(withoutFilters(view)) } : {})} />
        </Suspense>
      ) : (
        <LeadTable
          list={list}
          grid={grid}
          isCard={isNarrow}
          density={density}
          columns={columns}
          onColumns={onColumns}
          ordering={view.ordering}
          onSort={onSort}
          selection={selected.selection}
          isSelecting={isPicking}
          onToggleAll={onToggleAll}
          mayEdit={mayEdit}
          maySelect={mayWrite}
          actions={actions}
          hrefOf={hrefOf}
          onOpen={onOpen}
          openId={openId}
          highlightedId={highlightedId}
          onVisible={onVisible}
          onRoom={onRoom}
          pageRows={pageRows}
        />
      )}
      {list.isIncomplete && !list.error && (
        <p className="flex items-center justify-center gap-3 border-t border-line py-2 text-sm" role="alert">
          {t('leads.moreFailed')}
          <Button onClick={list.retry}>{t('app.retry')}</Button>
        </p>
      )}
      {mayWrite && (isIdle || isAnySelected) && (
        <Suspense>
          <BulkBar
            tenant={tenant}
            leads={selected.leads}
            matching={{ count: list.count, params: filters }}
            onClear={onClear}
            onRemoved={onRemoved}
          />
        </Suspense>
      )}
    </div>
  )
}

/** An address that says nothing leads to the list with which its reader begins. */
const LeadsPage = () => {
  const tenant = useCurrentTenant()
  const { search, state } = useLocation()
  const isBare = search === ''
  const first = useFirstView(tenant, isBare)
  if (isBare && first === undefined) return <Waiting tenant={tenant} />
  if (isBare && first) return <Navigate replace to={{ search: first }} state={state} />
  return <LeadsOfAddress />
}

/** Most people begin with all leads: they are fetched while it is asked who this is. */
const Waiting = ({ tenant }: { tenant: number }) => {
  usePrefetchQuery(leadPageQuery(tenant, '', 0))
  return null
}

const LeadsOfAddress = () => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  const isNarrow = useIsNarrow()
  const address = useLeadsAddress(tenant)
  const { openId, close } = address
  const parts = useLeadsList(tenant, address, openId !== null && !isNarrow)
  const { list, grid } = parts
  const onOpen = useOpenRow(list, address)
  usePage(t('leads.title'), !list.isLoading)
  usePanelPreload()
  if (openId !== null && isNarrow) {
    const search = leadViewParams(address.view).toString()
    return <Navigate replace to={{ pathname: `/t/${tenant}/leads/${openId}`, search }} />
  }

  const onClose = () => {
    close()
    grid.goTo(grid.row)
  }
  const onStep = (by: 1 | -1) => {
    const row = Math.max(0, Math.min(list.count - 1, grid.row + by))
    onOpen(row)
    grid.goTo(row, isGridFocused() ? 'always' : 'if lost')
  }
  return (
    <div className="relative flex min-h-0 flex-1">
      <ListPane tenant={tenant} address={address} parts={parts} isNarrow={isNarrow} />
      {openId !== null && <LeadsDock tenant={tenant} leadId={openId} onClose={onClose} onStep={onStep} />}
      <StatusQuestions tenant={tenant} />
    </div>
  )
}

export default LeadsPage
