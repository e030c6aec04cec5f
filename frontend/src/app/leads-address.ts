import { useCallback, useMemo } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { type LeadView, leadListParams, leadViewParams, readLeadView } from '../features/leads/lead-view.ts'
import { useBeginsElsewhere } from './first-view.ts'
import { readId } from './tenant-id.ts'

/** Remembered with the address that opened the panel: whether going back is the way to close it. */
type PanelState = { readonly openedFrom?: string } | null

const withoutPanel = (params: URLSearchParams) => {
  const rest = new URLSearchParams(params)
  rest.delete('lead')
  return rest
}

export type LeadsAddress = ReturnType<typeof useLeadsAddress>

/** What the address says about the list: the view, and the lead whose panel is open. */
export const useLeadsAddress = (tenant: number) => {
  const beginsElsewhere = useBeginsElsewhere(tenant)
  const [params, setParams] = useSearchParams()
  const location = useLocation()
  const navigate = useNavigate()
  const state = location.state as PanelState
  // By its text: opening a lead changes the address, but not the view.
  const text = leadViewParams(readLeadView(params)).toString()
  const view = useMemo(() => readLeadView(new URLSearchParams(text)), [text])
  const openId = readId(params.get('lead'))

  const change = useCallback(
    (part: Partial<LeadView>) =>
      setParams(
        (now) => {
          const next = leadViewParams({ ...readLeadView(now), ...part })
          // Nothing at all would lead back to where this reader begins.
          if (next.size === 0 && beginsElsewhere) next.set('view', 'all')
          const lead = now.get('lead')
          if (lead !== null) next.set('lead', lead)
          return next
        },
        { replace: true, state },
      ),
    [setParams, state, beginsElsewhere],
  )
  const open = (id: number) => {
    const rest = withoutPanel(params)
    const isOpen = openId !== null
    rest.set('lead', String(id))
    // Walking on is no step in the history: going back leads out of the panel, not through all leads.
    setParams(rest, {
      replace: isOpen,
      state: isOpen ? state : { openedFrom: withoutPanel(params).toString() },
    })
  }
  const close = () => {
    const rest = withoutPanel(params)
    if (state?.openedFrom === rest.toString()) void navigate(-1)
    else setParams(rest, { replace: true })
  }
  return {
    view,
    listParams: leadListParams(view).toString(),
    change,
    highlightedId: readId(params.get('highlight')),
    openId,
    open,
    close,
  }
}
