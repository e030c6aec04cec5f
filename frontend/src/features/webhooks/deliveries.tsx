import type { Webhook, WebhookDelivery } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { useState } from 'react'
import { formatAgo, formatMoment } from '../../platform/formats/index.ts'
import { textOr, useTranslation } from '../../platform/i18n/index.ts'
import { Badge, type BadgeTone } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RowTable } from '../../ui/row-table.tsx'
import { Select } from '../../ui/select.tsx'
import { showErrorToast, showToast } from '../../ui/toast.ts'
import { deliveriesQuery, useRedeliver } from './webhooks.api.ts'

const tones: Readonly<Record<WebhookDelivery['status'], BadgeTone>> = {
  waiting: 'warm',
  delivered: 'good',
  dead: 'bad',
}

const Outcome = ({ delivery }: { delivery: WebhookDelivery }) => {
  const { t, language } = useTranslation()
  const { status, attempts, response_code: code, fault, next_attempt_at: next } = delivery
  const facts = [
    t('webhooks.attempts', { count: attempts }),
    ...(code === null ? [] : [t('webhooks.answered', { code })]),
    ...(code === null && fault !== null ? [t(`webhooks.fault_${fault}`)] : []),
    ...(next === null || attempts === 0
      ? []
      : [t('webhooks.next', { when: formatAgo(next, Date.now(), language) })]),
  ]
  return (
    <>
      <Badge tone={tones[status]}>{t(`webhooks.status_${status}`)}</Badge>
      <span className="mt-1 block text-sm text-muted">{facts.join(' · ')}</span>
    </>
  )
}

const readable = (body: string): string => JSON.stringify(JSON.parse(body), null, 2)

const Row = ({ delivery, onAgain }: { delivery: WebhookDelivery; onAgain: () => void }) => {
  const { t, language } = useTranslation()
  const name = textOr(t, `webhookType.${delivery.type}`, delivery.type)
  const what = `${name}, ${formatMoment(delivery.created_at, language)}`
  return (
    <tr className="border-b border-line align-top">
      <th scope="row" className="py-2.5 pr-3 text-left font-normal">
        <span className="font-medium">{name}</span>
        <span className="block text-sm text-muted tabular-nums">
          {formatMoment(delivery.created_at, language)}
        </span>
        <span className="mt-1.5 block md:hidden">
          <Outcome delivery={delivery} />
        </span>
        <details className="mt-1 text-sm">
          <summary className="w-fit cursor-default text-muted hover:text-text">{t('webhooks.body')}</summary>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what only scrolls must be reachable for keys that scroll it
            tabIndex={0}
            className="mt-1 max-h-72 overflow-auto rounded-md border border-line bg-surface p-2 font-mono text-xs whitespace-pre-wrap break-all"
          >
            {readable(delivery.body)}
          </pre>
        </details>
      </th>
      <td className="px-3 py-2.5 max-md:hidden">
        <Outcome delivery={delivery} />
      </td>
      <td className="py-1.5 text-right">
        {delivery.status === 'dead' && (
          <IconButton
            aria-label={t('webhooks.againOf', { what })}
            title={t('webhooks.again')}
            onClick={onAgain}
          >
            <RotateCw aria-hidden="true" size={15} />
          </IconButton>
        )}
      </td>
    </tr>
  )
}

type DeliveriesProps = { tenant: number; webhook: Webhook }

/** What was sent to a webhook, what became of it, and the way to send it again. */
export const Deliveries = ({ tenant, webhook }: DeliveriesProps) => {
  const { t } = useTranslation()
  const [onlyDead, setOnlyDead] = useState(false)
  const { data, error, refetch } = useQuery(deliveriesQuery(tenant, webhook.id, onlyDead))
  const { mutate, isPending } = useRedeliver(tenant, webhook.id)
  const sendAgain = (ids?: readonly number[]) =>
    mutate(ids, {
      onSuccess: ({ count }) => showToast(t('webhooks.againDone', { count }), { id: 'webhooks' }),
      onError: ({ message }) =>
        showErrorToast(t('webhooks.failed'), { description: message, id: 'webhooks' }),
    })
  const action = webhook.dead > 0 && (
    <Button isBusy={isPending} onClick={() => sendAgain()}>
      <RotateCw aria-hidden="true" size={15} />
      {t('webhooks.againAll', { count: webhook.dead })}
    </Button>
  )
  return (
    <Panel
      title={t('webhooks.deliveries', { host: new URL(webhook.url).host })}
      hint={t('webhooks.deliveriesHint')}
      action={action}
    >
      <Select
        label={t('webhooks.which')}
        isLabelHidden
        value={onlyDead ? 'dead' : 'all'}
        onChange={(id) => setOnlyDead(id === 'dead')}
        choices={[
          { id: 'all', label: t('webhooks.showAll') },
          { id: 'dead', label: t('webhooks.showDead') },
        ]}
        className="mb-2 w-40"
      />
      {error && !data ? (
        <LoadFailure error={error} onRetry={() => void refetch()} />
      ) : data?.results.length === 0 ? (
        <p className="border-t border-line py-4 text-sm text-muted">
          {t(onlyDead ? 'webhooks.deadEmpty' : 'webhooks.deliveriesEmpty')}
        </p>
      ) : (
        <RowTable
          caption={t('webhooks.deliveries', { host: new URL(webhook.url).host })}
          columns={[t('webhooks.message'), [t('webhooks.outcome'), 'w-[45%]']]}
          actions={[t('webhooks.actions'), 'w-10']}
          isLoading={data === undefined}
        >
          {data?.results.map((delivery) => (
            <Row key={delivery.id} delivery={delivery} onAgain={() => sendAgain([delivery.id])} />
          ))}
        </RowTable>
      )}
    </Panel>
  )
}
