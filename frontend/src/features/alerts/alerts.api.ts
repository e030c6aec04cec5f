import type { AlertPreferences } from '@lead-scoring/contract'
import { queryOptions } from '@tanstack/react-query'
import { request, useOptimistic } from '../../platform/api/index.ts'

const path = '/api/alert-preferences/'

/** Of what one wants to be told in a tenant. */
export const alertPreferencesQuery = (tenant: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'alert-preferences'],
    queryFn: ({ signal }) => request<AlertPreferences>(path, { tenant, signal }),
  })

/** Chooses anew; seen at once, taken back when the server refuses. */
export const useChooseAlerts = (tenant: number) =>
  useOptimistic<AlertPreferences, AlertPreferences>({
    queryKey: alertPreferencesQuery(tenant).queryKey,
    send: (body) => request<AlertPreferences>(path, { method: 'PUT', tenant, body }),
    show: (_before, after) => after,
  })
