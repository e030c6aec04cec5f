import { type Lead, maxBulk } from '@lead-scoring/contract'
import { X } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { loadTexts, useTranslation } from '../../../platform/i18n/index.ts'
import { Button } from '../../../ui/button.tsx'
import { useDock } from '../../../ui/dock.ts'
import { BarKey } from './bar-key.tsx'
import { BulkActions } from './bulk-actions.tsx'
import { sayCount } from './bulk-sentences.ts'
import type { Matching } from './matching-filters.ts'

const MatchingOffer = lazy(async () => {
  const texts = loadTexts('bulkJobs')
  const { MatchingOffer } = await import('./matching-bar.tsx')
  await texts
  return { default: MatchingOffer }
})
const MatchingBar = lazy(async () => ({ default: (await import('./matching-bar.tsx')).MatchingBar }))

type BulkBarProps = {
  tenant: number
  leads: readonly Lead[]
  matching: Matching
  onClear: () => void
  onRemoved: () => void
}

/**
 * What can be done to the selected leads, at the foot of the list: it takes its own room, so that it covers no row. Its
 * status is always in the document, so that the first selection is announced too.
 */
export const BulkBar = ({ tenant, leads, matching, onClear, onRemoved }: BulkBarProps) => {
  const { t } = useTranslation()
  const count = leads.length
  const isShown = count > 0
  const bar = useRef<HTMLElement>(null)
  useDock(bar, '--dock-height', isShown)
  // All that match, as long as the list stays the one of which that was said.
  const [allOf, setAllOf] = useState<string | null>(null)
  const isAll = isShown && allOf === matching.params
  useEffect(() => {
    if (!isShown) setAllOf(null)
  }, [isShown])
  return (
    <section
      ref={bar}
      aria-label={t('bulk.label')}
      // Every row of the list looks as it is meant: selected.
      data-all-matching={isAll || undefined}
      className={
        isShown
          ? 'flex min-h-12 shrink-0 items-center flex-wrap gap-1 border-t border-line-strong bg-raised pr-3 pl-5 max-md:min-h-14 max-md:pr-2 max-md:pl-4 max-md:py-2'
          : 'sr-only'
      }
    >
      <p role="status" className="mr-2 text-sm font-medium whitespace-nowrap tabular-nums">
        {isShown && sayCount('bulk.selected', isAll ? matching.count : count)}
        {!isAll && count >= maxBulk && (
          <span className="font-normal text-muted max-lg:sr-only"> {t('bulk.mostAtOnce')}</span>
        )}
      </p>
      {isShown && (
        <>
          {!isAll && (
            <Suspense>
              <MatchingOffer matching={matching} onAccept={() => setAllOf(matching.params)} />
            </Suspense>
          )}
          <div className="contents max-md:order-last max-md:-mx-3.5 max-md:flex max-md:w-full max-md:flex-wrap max-md:gap-1">
            {isAll ? (
              <Suspense>
                <MatchingBar tenant={tenant} matching={matching} leads={leads} onDone={onClear} />
              </Suspense>
            ) : (
              <BulkActions tenant={tenant} leads={leads} onRemoved={onRemoved} />
            )}
          </div>
          <Button
            look="quiet"
            aria-keyshortcuts="Escape"
            className="ml-auto max-md:w-10 max-md:px-0!"
            onClick={onClear}
          >
            <X aria-hidden="true" size={16} />
            <span className="sr-only">{t('bulk.clear')}</span>
            <BarKey>Esc</BarKey>
          </Button>
        </>
      )}
    </section>
  )
}
