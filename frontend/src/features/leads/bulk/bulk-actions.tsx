import type { Lead } from '@lead-scoring/contract'
import { CircleDot, Tags, Trash2, UserRoundCheck } from 'lucide-react'
import { lazy } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { useIsNarrow } from '../../../platform/media.ts'
import { usePermission } from '../../../platform/session.ts'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { MenuButton } from '../../../ui/menu-button.tsx'
import { PopoverButton } from '../../../ui/popover-button.tsx'
import { offeredChoices } from '../edit/editable-fields.ts'
import { ownerOf } from '../owner/owner-choices.ts'
import { OwnerMenu } from '../owner/owner-menu.tsx'
import { isStatusChoice, statusChoices } from '../status/status-choices.ts'
import { useChangeStatus } from '../status/use-change-status.ts'
import { flawOf, withTags } from '../tags/tag-values.ts'
import { BarKey } from './bar-key.tsx'
import { useBulkActions } from './use-bulk-actions.ts'

const loadPanel = () => import('./bulk-change-panel.tsx')
const BulkChangePanel = lazy(loadPanel)
const BulkTags = lazy(() => import('./bulk-tags.tsx'))

type ChangeProps = { tenant: number; leads: readonly Lead[] }

/** From a button, beyond the padding of the bar that it stands in. */
const aboveBar = 12

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

/** What can be done to the leads that are selected one by one. */
export const BulkActions = ({ tenant, leads, onRemoved }: ChangeProps & { onRemoved: () => void }) => {
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
        <BarKey>#</BarKey>
      </Button>
    </>
  )
}
