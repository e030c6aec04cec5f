import type { Webhook } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { Plus, Webhook as WebhookIcon } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Deliveries } from '../../features/webhooks/deliveries.tsx'
import { type WebhookAction, WebhookTable } from '../../features/webhooks/webhook-table.tsx'
import {
  useChangeWebhook,
  useRotateSecret,
  useSendTest,
  webhooksQuery,
} from '../../features/webhooks/webhooks.api.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { showErrorToast, showToast } from '../../ui/toast.ts'
import { useCurrentTenant } from '../tenant.tsx'
import { useSection } from './section-page.ts'

const WebhookDialog = lazy(() => import('../../features/webhooks/webhook-dialog.tsx'))
const RemoveWebhookDialog = lazy(() => import('../../features/webhooks/remove-webhook-dialog.tsx'))
const WebhookSecretDialog = lazy(() => import('../../features/webhooks/webhook-secret-dialog.tsx'))

/** Which dialog is open, if any. */
type Asked =
  | { readonly kind: 'add' }
  | { readonly kind: 'edit' | 'remove'; readonly webhook: Webhook }
  | { readonly kind: 'secret'; readonly secret: string }

const useActions = (tenant: number, ask: (asked: Asked) => void, show: (id: number) => void) => {
  const { t } = useTranslation()
  const change = useChangeWebhook(tenant)
  const rotate = useRotateSecret(tenant)
  const test = useSendTest(tenant)
  const onError = ({ message }: Error) =>
    showErrorToast(t('webhooks.failed'), { description: message, id: 'webhooks' })
  const sendTest = (webhook: Webhook) =>
    test.mutate(webhook, {
      onSuccess: () => {
        showToast(t('webhooks.tested'), { id: 'webhooks' })
        show(webhook.id)
      },
      onError,
    })
  return (webhook: Webhook, action: WebhookAction) => {
    if (action === 'deliveries') return show(webhook.id)
    if (action === 'edit' || action === 'remove') return ask({ kind: action, webhook })
    if (action === 'test') return sendTest(webhook)
    if (action === 'toggle')
      return change.mutate({ id: webhook.id, patch: { enabled: !webhook.enabled } }, { onError })
    rotate.mutate(webhook, { onSuccess: ({ secret }) => ask({ kind: 'secret', secret }), onError })
  }
}

type DialogsProps = { tenant: number; asked: Asked | null; ask: (asked: Asked | null) => void }

const Dialogs = ({ tenant, asked, ask }: DialogsProps) => {
  const close = () => ask(null)
  return (
    <Suspense>
      {(asked?.kind === 'add' || asked?.kind === 'edit') && (
        <WebhookDialog
          tenant={tenant}
          {...(asked.kind === 'edit' ? { webhook: asked.webhook } : {})}
          onAdded={({ secret }) => ask({ kind: 'secret', secret })}
          onClose={close}
        />
      )}
      {asked?.kind === 'remove' && (
        <RemoveWebhookDialog tenant={tenant} webhook={asked.webhook} onClose={close} />
      )}
      {asked?.kind === 'secret' && <WebhookSecretDialog secret={asked.secret} onClose={close} />}
    </Suspense>
  )
}

/** Addresses that are told of what happens to leads, and what was sent there. */
const WebhooksSection = () => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  const { data, error, refetch } = useQuery(webhooksQuery(tenant))
  const [asked, ask] = useState<Asked | null>(null)
  const [shownId, show] = useState<number>()
  const onAction = useActions(tenant, ask, show)
  useSection('webhooks', data !== undefined || error !== null)
  const add = (
    <Button look="primary" onClick={() => ask({ kind: 'add' })}>
      <Plus aria-hidden="true" size={15} />
      {t('webhooks.add')}
    </Button>
  )
  const isEmpty = data?.results.length === 0
  const shown = data?.results.find(({ id }) => id === shownId) ?? data?.results[0]
  return (
    <>
      <Panel title={t('webhooks.title')} hint={t('webhooks.hint')} action={!isEmpty && add}>
        {error && !data ? (
          <LoadFailure error={error} onRetry={() => void refetch()} />
        ) : isEmpty ? (
          <EmptyState icon={WebhookIcon} title={t('webhooks.emptyTitle')} hint={t('webhooks.emptyHint')}>
            {add}
          </EmptyState>
        ) : (
          <WebhookTable webhooks={data?.results} onAction={onAction} />
        )}
      </Panel>
      {shown && <Deliveries key={shown.id} tenant={tenant} webhook={shown} />}
      <Dialogs tenant={tenant} asked={asked} ask={ask} />
    </>
  )
}

export default WebhooksSection
