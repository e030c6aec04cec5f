import { useQueryClient } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { useEffect } from 'react'
import { formatNumber } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useWaiting } from '../../platform/live/live-state.ts'
import { showWaiting } from './follow-tenant.ts'

/** How soon what waits is shown once nobody is at the list. */
const lookEveryMs = 400

const scrolledFrom = () =>
  [...document.querySelectorAll('[data-lead-scroller]')].some(({ scrollTop }) => scrollTop > 0)

/**
 * Whether rows may move: nobody points at the list, works in it with the keyboard, has scrolled it, or selected something.
 * Of fingers nobody knows where they are, so where they are used, rows never move by themselves.
 */
const isCalm = () => {
  const list = document.querySelector<HTMLElement>('[data-lead-grid], [data-lead-cards]')
  if (!list) return true
  const isUsed = list.matches(':hover, :has([data-dragging])') || list.contains(document.activeElement)
  const isTouched = matchMedia('(pointer: coarse)').matches
  return !isUsed && !isTouched && !scrolledFrom() && !document.querySelector('[data-lead-panel]')
}

type LivePillProps = {
  tenant: number
  /** Leads are selected, and stay where they are. */
  isSelecting: boolean
}

/** Says that others changed leads so that rows would move; pressed, or as soon as nobody is at the list, they do. */
const LivePill = ({ tenant, isSelecting }: LivePillProps) => {
  const { t, language } = useTranslation()
  const client = useQueryClient()
  const count = useWaiting()
  const isWaiting = count > 0
  useEffect(() => {
    if (!isWaiting || isSelecting) return
    const showIfCalm = () => isCalm() && void showWaiting(client, tenant)
    showIfCalm()
    const timer = setInterval(showIfCalm, lookEveryMs)
    return () => clearInterval(timer)
  }, [isWaiting, isSelecting, client, tenant])
  return (
    <div role="status">
      {isWaiting && (
        <button
          type="button"
          onClick={() => void showWaiting(client, tenant)}
          className="flex h-7 cursor-default items-center gap-1.5 rounded-full border border-line-strong bg-raised px-2.5 text-sm font-medium whitespace-nowrap text-text tabular-nums hover:bg-hover max-md:h-10"
        >
          <RefreshCw aria-hidden="true" size={14} className="text-accent" />
          {t('live.updated', { count, formatted: formatNumber(count, language) })}
        </button>
      )}
    </div>
  )
}

export default LivePill
