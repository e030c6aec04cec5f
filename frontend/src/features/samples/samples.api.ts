import type { Samples } from '@lead-scoring/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { newIdempotencyKey, request } from '../../platform/api/index.ts'

const path = '/api/samples/'

/** How many sample leads the tenant has, and how many were removed and can be brought back. A change of a lead makes it stale. */
export const samplesQuery = (tenant: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'samples'],
    queryFn: ({ signal }) => request<Samples>(path, { tenant, signal }),
    staleTime: 0,
  })

const ask: Record<'remove' | 'bring', (tenant: number) => Promise<Samples>> = {
  remove: (tenant) => request(path, { method: 'DELETE', tenant }),
  bring: (tenant) => request(path, { method: 'POST', tenant, idempotencyKey: newIdempotencyKey() }),
}

const expected: Record<'remove' | 'bring', (samples: Samples) => Samples> = {
  remove: ({ present, removed }) => ({ present: 0, removed: removed + present }),
  bring: ({ present, removed }) => ({ present: present + removed, removed: 0 }),
}

/**
 * Removes the sample leads or brings them (back). The counts change at once, and back when the server refuses; every
 * list and figure of the tenant is stale afterwards.
 */
export const useChangeSamples = (tenant: number) => {
  const client = useQueryClient()
  const { queryKey } = samplesQuery(tenant)
  return useMutation({
    mutationFn: (what: 'remove' | 'bring') => ask[what](tenant),
    onMutate: async (what) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData(queryKey)
      if (before) client.setQueryData(queryKey, expected[what](before))
      return { before }
    },
    onError: (_error, _what, context) => client.setQueryData(queryKey, context?.before),
    onSuccess: (samples) => {
      client.setQueryData(queryKey, samples)
      void client.invalidateQueries({ queryKey: ['tenant', tenant] })
    },
  })
}
