import type { Webhook } from '@lead-scoring/contract'
import { Ellipsis } from 'lucide-react'
import { formatAgo } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Badge } from '../../ui/badge.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { RowTable } from '../../ui/row-table.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

export type WebhookAction = 'deliveries' | 'edit' | 'test' | 'toggle' | 'rotate' | 'remove'
const actions: readonly WebhookAction[] = ['deliveries', 'test', 'edit', 'toggle', 'rotate', 'remove']

const State = ({ webhook }: { webhook: Webhook }) => {
  const { t, language } = useTranslation()
  const { enabled, failing_since: failing, waiting, dead } = webhook
  const counts = [
    ...(waiting > 0 ? [t('webhooks.waiting', { count: waiting })] : []),
    ...(dead > 0 ? [t('webhooks.dead', { count: dead })] : []),
  ]
  return (
    <span className="flex flex-wrap items-center gap-2">
      {!enabled && <Badge>{t('webhooks.off')}</Badge>}
      {enabled && failing === null && <Badge tone="good">{t('webhooks.on')}</Badge>}
      {enabled && failing !== null && (
        <Badge tone="bad">{t('webhooks.failing', { when: formatAgo(failing, Date.now(), language) })}</Badge>
      )}
      {counts.length > 0 && <span className="text-sm text-muted tabular-nums">{counts.join(', ')}</span>}
    </span>
  )
}

type RowProps = { webhook: Webhook; onAction: (action: WebhookAction) => void }

const Actions = ({ webhook, onAction }: RowProps) => {
  const { t } = useTranslation()
  const label = t('webhooks.actionsOf', { url: webhook.url })
  const names: Readonly<Record<WebhookAction, string>> = {
    deliveries: t('webhooks.showDeliveries'),
    test: t('webhooks.test'),
    edit: t('webhooks.editing'),
    toggle: t(webhook.enabled ? 'webhooks.turnOff' : 'webhooks.turnOn'),
    rotate: t('webhooks.rotate'),
    remove: t('webhooks.remove'),
  }
  return (
    <MenuButton
      aria-label={label}
      menuLabel={label}
      placement="bottom end"
      className={buttonClass('quiet', 'w-8 px-0! max-md:w-10')}
      groups={[
        {
          label,
          items: actions.map((id) => ({ id, label: names[id] })),
          onSelect: ([id]) => {
            const action = actions.find((known) => known === id)
            if (action) onAction(action)
          },
        },
      ]}
    >
      <Ellipsis aria-hidden="true" size={16} />
    </MenuButton>
  )
}

const Row = ({ webhook, onAction }: RowProps) => {
  const { t } = useTranslation()
  const sent = webhook.types.map((type) => t(`webhookType.${type}`)).join(', ')
  return (
    <tr className="border-b border-line align-top">
      <th scope="row" className="py-2.5 pr-3 text-left font-normal">
        <span className="font-medium wrap-anywhere">{webhook.url}</span>
        {webhook.description && <span className="block text-sm text-muted">{webhook.description}</span>}
        <span className="mt-1 block text-sm text-muted md:hidden">{sent}</span>
        <span className="mt-1.5 block md:hidden">
          <State webhook={webhook} />
        </span>
      </th>
      <td className="px-3 py-2.5 text-sm max-md:hidden">{sent}</td>
      <td className="px-3 py-2.5 max-md:hidden">
        <State webhook={webhook} />
      </td>
      <td className="py-1.5 text-right">
        <Actions webhook={webhook} onAction={onAction} />
      </td>
    </tr>
  )
}

const Placeholder = () => (
  <tr className="border-b border-line">
    <td className="h-15.5 pr-3">
      <Skeleton className="w-64 max-w-full" />
    </td>
    <td className="px-3 max-md:hidden">
      <Skeleton className="w-40" />
    </td>
    <td className="px-3 max-md:hidden">
      <Skeleton className="w-20" />
    </td>
    <td />
  </tr>
)

type WebhookTableProps = {
  /** Undefined while they are loading. */
  webhooks: readonly Webhook[] | undefined
  onAction: (webhook: Webhook, action: WebhookAction) => void
}

/** The addresses that are told: of what, and whether it arrives. */
export const WebhookTable = ({ webhooks, onAction }: WebhookTableProps) => {
  const { t } = useTranslation()
  return (
    <RowTable
      caption={t('webhooks.title')}
      columns={[t('webhooks.url'), [t('webhooks.types'), 'w-[28%]'], [t('webhooks.state'), 'w-62']]}
      actions={[t('webhooks.actions'), 'w-10']}
      isLoading={webhooks === undefined}
    >
      {webhooks ? (
        webhooks.map((webhook) => (
          <Row key={webhook.id} webhook={webhook} onAction={(action) => onAction(webhook, action)} />
        ))
      ) : (
        <Placeholder />
      )}
    </RowTable>
  )
}
