import { type Lead, maxBulk } from '@lead-scoring/contract'
import { CircleDot, Tags, Trash2, UserRoundCheck, X } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { loadTexts, useTranslation } from '../../../platform/i18n/index.ts'
import { useIsNarrow } from '../../../platform/media.ts'
import { usePermission } from '../../../platform/session.ts'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { useDock } from '../../../ui/dock.ts'
import { KeyCap } from '../../../ui/key-cap.tsx'
import { MenuButton } from '../../../ui/menu-button.tsx'
import { PopoverButton } from '../../../ui/popover-button.tsx'
import { offeredChoices } from '../edit/editable-fields.ts'
import { ownerOf } from '../owner/owner-choices.ts'
import { OwnerMenu } from '../owner/owner-menu.tsx'
import { isStatusChoice, statusChoices } from '../status/status-choices.ts'
import { useChangeStatus } from '../status/use-change-status.ts'
import { flawOf, withTags } from '../tags/tag-values.ts'
import { sayCount } from './bulk-sentences.ts'
import type { Matching } from './matching-filters.ts'
import { useBulkActions } from './use-bulk-actions.ts'

const MatchingOffer = lazy(async () => {
  const texts = loadTexts('bulkJobs')
  const { MatchingOffer } = await import('./matching-bar.tsx')
  await texts
  return { default: MatchingOffer }
})
const MatchingBar = lazy(async () => ({ default: (await import('./matching-bar.tsx')).MatchingBar }))

const loadPanel = () => import('./bulk-change-panel.tsx')
const BulkChangePanel = lazy(loadPanel)
const BulkTags = lazy(() => import('./bulk-tags.tsx'))

type ChangeProps = { tenant: number; leads: readonly Lead[] }
type BulkBarProps = ChangeProps & { matching: Matching; onClear: () => void; onRemoved: () => void }

/** From a button, beyond the padding of the bar that it stands in. */
const aboveBar = 12

/** For the eye, and where there is a keyboard; `aria-keyshortcuts` says it to everybody else. */
const Key = ({ children }: { children: string }) => (
  <span aria-hidden="true" className="contents max-md:hidden">
    <KeyCap>{children}</KeyCap>
  </span>
)

/** A field that is changed so often that it has a button of its own. */
const QuickChange = ({ name, tenant, leads }: ChangeProps & { name: 'industry' | 'urgency' }) => {
  const { t } = useTranslation()
  const { change } = useBulkActions(tenant)
  const label = t(`bulk.set_${name}`)
  return (
    <MenuButton
      menuLabel={label}
      placement="top start"
      offset={aboveBar}
      className={buttonClass('quiet', 'text-text!')}
      groups={[
        {
          label,
          items: offeredChoices(name, t),
          onSelect: ([id]) => void change(leads, { [name]: id }),
        },
      ]}
    >
      {label}
    </MenuButton>
  )
}

/** Moves the leads; a reason or a value is asked for once, for all of them. */
const SetStatus = ({ tenant, leads, isNarrow }: ChangeProps & { isNarrow: boolean }) => {
  const { t } = useTranslation()
  const change = useChangeStatus(tenant)
  const label = t('bulk.set_status')
  return (
    <MenuButton
      menuLabel={label}
      placement="top start"
      offset={aboveBar}
      className={buttonClass('quiet', `text-text! ${isNarrow ? 'w-10 px-0!' : ''}`)}
      groups={[
        { label, items: statusChoices(t), onSelect: ([id]) => isStatusChoice(id) && void change(leads, id) },
      ]}
    >
      {isNarrow && <CircleDot aria-hidden="true" size={16} />}
      <span className={isNarrow ? 'sr-only' : ''}>{label}</span>
    </MenuButton>
  )
}

/** Gives the leads to a member, or to nobody. */
const Assign = ({ tenant, leads, isNarrow }: ChangeProps & { isNarrow: boolean }) => {
  const { t } = useTranslation()
  const { change } = useBulkActions(tenant)
  return (
    <OwnerMenu
      tenant={tenant}
      label={t('bulk.assign')}
      mode="single"
      selected={[]}
      onSelect={([choice]) => void change(leads, { owner_id: ownerOf(choice) })}
      offersSuspended={false}
      placement="top start"
      offset={aboveBar}
      className={buttonClass('quiet', `text-text! ${isNarrow ? 'w-10 px-0!' : ''}`)}
    >
      {isNarrow && <UserRoundCheck aria-hidden="true" size={16} />}
      <span className={isNarrow ? 'sr-only' : ''}>{t('bulk.assign')}</span>
    </OwnerMenu>
  )
}

const AnyChange = ({ tenant, leads, isOnly }: ChangeProps & { isOnly: boolean }) => {
  const { t } = useTranslation()
  const { change } = useBulkActions(tenant)
  return (
    <PopoverButton
      panelLabel={t('bulk.changeTitle')}
      placement="top start"
      offset={aboveBar}
      className={buttonClass('quiet', 'text-text!')}
      preload={loadPanel}
      panel={(close) => (
        <BulkChangePanel
          count={leads.length}
          first={isOnly ? 'urgency' : 'budget'}
          onApply={(patch) => {
            close()
            void change(leads, patch)
          }}
        />
      )}
    >
      {t(isOnly ? 'bulk.setField' : 'bulk.moreFields')}
    </PopoverButton>
  )
}

/** Adds tags to the leads, or takes some away. */
const Tag = ({ tenant, leads, isNarrow }: ChangeProps & { isNarrow: boolean }) => {
  const { t } = useTranslation()
  const { tag } = useBulkActions(tenant)
  return (
    <PopoverButton
      panelLabel={t('field.tags')}
      placement="top start"
      offset={aboveBar}
      className={buttonClass('quiet', `text-text! ${isNarrow ? 'w-10 px-0!' : ''}`)}
      panel={(close) => {
        const run = (isAdding: boolean) => (tags: readonly string[]) => {
          close()
          void tag(leads, tags, isAdding)
        }
        return (
          <BulkTags
            tenant={tenant}
            fits={(tags) => leads.every((lead) => flawOf(withTags(lead.tags, tags)) === null)}
            onAdd={run(true)}
            onRemove={run(false)}
          />
        )
      }}
    >
      {isNarrow && <Tags aria-hidden="true" size={16} />}
      <span className={isNarrow ? 'sr-only' : ''}>{t('field.tags')}</span>
    </PopoverButton>
  )
}

const Actions = ({ tenant, leads, onRemoved }: ChangeProps & Pick<BulkBarProps, 'onRemoved'>) => {
  const { t } = useTranslation()
  const isNarrow = useIsNarrow()
  const { remove } = useBulkActions(tenant)
  const mayAssign = usePermission('leads.assign', tenant)
  return (
    <>
      <SetStatus tenant={tenant} leads={leads} isNarrow={isNarrow} />
      {!isNarrow && <QuickChange name="industry" tenant={tenant} leads={leads} />}
      {!isNarrow && <QuickChange name="urgency" tenant={tenant} leads={leads} />}
      {mayAssign && <Assign tenant={tenant} leads={leads} isNarrow={isNarrow} />}
      <Tag tenant={tenant} leads={leads} isNarrow={isNarrow} />
      <AnyChange tenant={tenant} leads={leads} isOnly={isNarrow} />
      <Button
        look="quiet"
        className={`text-danger! ${isNarrow ? 'w-10 px-0!' : ''}`}
        aria-keyshortcuts="# Delete"
        onClick={() => {
          void remove(leads)
          onRemoved()
        }}
      >
        <Trash2 aria-hidden="true" size={isNarrow ? 16 : 14} />
        <span className={isNarrow ? 'sr-only' : ''}>{t('lead.delete')}</span>
        <Key>#</Key>
      </Button>
    </>
  )
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
              <Actions tenant={tenant} leads={leads} onRemoved={onRemoved} />
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
            <Key>Esc</Key>
          </Button>
        </>
      )}
    </section>
  )
}
