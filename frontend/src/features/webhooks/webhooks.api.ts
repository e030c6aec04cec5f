import type {
  NewWebhook,
  Webhook,
  WebhookDeliveries,
  WebhookDelivery,
  WebhookInput,
  WebhookPatch,
  WebhookRedelivered,
  Webhooks,
} from '@lead-scoring/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { newIdempotencyKey, request } from '../../platform/api/index.ts'

const path = '/api/webhooks/'
const keyOf = (tenant: number) => ['tenant', tenant, 'webhooks']
/** What is on its way changes by itself. */
const refreshMs = 10_000

export const webhooksQuery = (tenant: number) =>
  queryOptions({
    queryKey: [...keyOf(tenant), 'list'],
    queryFn: ({ signal }) => request<Webhooks>(path, { tenant, signal }),
    refetchInterval: refreshMs,
  })

/** What was sent to a webhook; the newest first. */
export const deliveriesQuery = (tenant: number, id: number, onlyDead: boolean) =>
  queryOptions({
    queryKey: [...keyOf(tenant), id, onlyDead],
    queryFn: ({ signal }) =>
      request<WebhookDeliveries>(`${path}${id}/deliveries/${onlyDead ? '?status=dead' : ''}`, {
        tenant,
        signal,
      }),
    refetchInterval: refreshMs,
  })

/** What is done to webhooks; nothing is shown before the server has done it, because it reaches others. */
const useWebhookMutation = <Input, Answer>(tenant: number, send: (input: Input) => Promise<Answer>) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(tenant) }),
    gcTime: 0,
  })
}

/** The secret is in this answer only. */
export const useAddWebhook = (tenant: number) =>
  useWebhookMutation(tenant, (body: WebhookInput) =>
    request<NewWebhook>(path, { method: 'POST', tenant, body }),
  )

export const useChangeWebhook = (tenant: number) =>
  useWebhookMutation(tenant, ({ id, patch }: { id: number; patch: WebhookPatch }) =>
    request<Webhook>(`${path}${id}/`, { method: 'PATCH', tenant, body: patch }),
  )

export const useRemoveWebhook = (tenant: number) =>
  useWebhookMutation(tenant, ({ id }: Webhook) =>
    request<undefined>(`${path}${id}/`, { method: 'DELETE', tenant }),
  )

export const useRotateSecret = (tenant: number) =>
  useWebhookMutation(tenant, ({ id }: Webhook) =>
    request<NewWebhook>(`${path}${id}/secret/`, { method: 'POST', tenant }),
  )

export const useSendTest = (tenant: number) =>
  useWebhookMutation(tenant, ({ id }: Webhook) =>
    request<WebhookDelivery>(`${path}${id}/test/`, {
      method: 'POST',
      tenant,
      idempotencyKey: newIdempotencyKey(),
    }),
  )

/** Sends again what was given up: these, or all. */
export const useRedeliver = (tenant: number, id: number) =>
  useWebhookMutation(tenant, (ids: readonly number[] | undefined) =>
    request<WebhookRedelivered>(`${path}${id}/redeliveries/`, {
      method: 'POST',
      tenant,
      body: ids === undefined ? {} : { ids },
      idempotencyKey: newIdempotencyKey(),
    }),
  )
