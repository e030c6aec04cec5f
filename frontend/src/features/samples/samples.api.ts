import type { Samples } from '@lead-scoring/contract'
import {
  mutationOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { newIdempotencyKey, request } from '../../platform/api/index.ts'

const path = '/api/samples/'

/** How many sample leads the tenant has, and how many were removed and can be brought back. A change of a lead makes it stale. */
export const samplesQuery = (tenant: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'samples'],
    queryFn: ({ signal }) => request<Samples>(path, { tenant, signal }),
    staleTime: 0,
  })

type Change = 'remove' | 'bring'

const ask: Record<Change, (tenant: number) => Promise<Samples>> = {
  remove: (tenant) => request(path, { method: 'DELETE', tenant }),
  bring: (tenant) => request(path, { method: 'POST', tenant, idempotencyKey: newIdempotencyKey() }),
}

const expected: Record<Change, (samples: Samples) => Samples> = {
  remove: ({ present, removed }) => ({ present: 0, removed: removed + present }),
  bring: ({ present, removed }) => ({ present: present + removed, removed: 0 }),
}

/** Lists hide for good what was deleted here one by one. What is brought back may be among it, so they forget all, once they have no row from before. */
const showAllLeads = async (client: QueryClient, tenant: number) => {
  client.removeQueries({ queryKey: ['tenant', tenant, 'leads'], type: 'inactive' })
  await client.invalidateQueries({ queryKey: ['tenant', tenant] })
  client.setQueryData<ReadonlySet<number>>(
    ['tenant', tenant, 'hidden leads'],
    (hidden) => hidden && new Set(),
  )
}

/**
 * Removes the sample leads or brings them (back). The counts change at once, and back when the server refuses; every
 * list and figure of the tenant is stale afterwards.
 */
export const changeSamplesOptions = (client: QueryClient, tenant: number) => {
  const { queryKey } = samplesQuery(tenant)
  return mutationOptions({
    mutationFn: (what: Change) => ask[what](tenant),
    onMutate: async (what) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData(queryKey)
      if (before) client.setQueryData(queryKey, expected[what](before))
      return { before }
    },
    onError: (_error, _what, context) => client.setQueryData(queryKey, context?.before),
    onSuccess: (samples, what) => {
      client.setQueryData(queryKey, samples)
      if (what === 'bring') void showAllLeads(client, tenant)
      else void client.invalidateQueries({ queryKey: ['tenant', tenant] })
    },
  })
}

export const useChangeSamples = (tenant: number) =>
  useMutation(changeSamplesOptions(useQueryClient(), tenant))
