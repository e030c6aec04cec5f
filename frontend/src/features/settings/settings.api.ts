import type { Settings, SettingsPatch } from '@lead-scoring/contract'
import { queryOptions } from '@tanstack/react-query'
import { request, useOptimistic } from '../../platform/api/index.ts'

const path = '/api/settings/'

/** How a tenant works. */
export const settingsQuery = (tenant: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'settings'],
    queryFn: ({ signal }) => request<Settings>(path, { tenant, signal }),
  })

/** Changes settings; seen at once, taken back when the server refuses. */
export const useChangeSettings = (tenant: number) =>
  useOptimistic<Settings, SettingsPatch>({
    queryKey: settingsQuery(tenant).queryKey,
    send: (patch) => request<Settings>(path, { method: 'PATCH', tenant, body: patch }),
    show: (settings, patch) => ({ ...settings, ...patch }),
  })
