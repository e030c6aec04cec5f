import type { LostReason, LostReasonPatch, LostReasons } from '@lead-scoring/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '../../../platform/api/index.ts'
import { type Translate, textOr } from '../../../platform/i18n/index.ts'

const path = '/api/lost-reasons/'

/** Why leads of a tenant are lost, in its order, archived reasons among them. */
export const lostReasonsQuery = (tenant: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'lost reasons'],
    queryFn: ({ signal }) => request<LostReasons>(path, { tenant, signal }),
  })

/** A usual reason in the reader's language, or the tenant's own words. */
export const lostReasonLabel = ({ key, label }: LostReason, t: Translate): string =>
  label ?? textOr(t, `lostReason.${key}`, String(key))

export const useAddLostReason = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (label: string) => request<LostReason>(path, { method: 'POST', tenant, body: { label } }),
    onSuccess: () => client.invalidateQueries({ queryKey: lostReasonsQuery(tenant).queryKey }),
  })
}

/** Renames a reason, moves, archives or restores it; the answer is the whole list. */
export const useChangeLostReason = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, patch }: { id: number; patch: LostReasonPatch }) =>
      request<LostReasons>(`${path}${id}/`, { method: 'PATCH', tenant, body: patch }),
    onSuccess: (list) => client.setQueryData(lostReasonsQuery(tenant).queryKey, list),
  })
}
