import type { BulkJob, BulkJobInput, BulkJobs } from '@lead-scoring/contract'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { request } from './api/index.ts'

/** How often a running job is asked how far it is. */
const pollMs = 1_000

export const isOpen = ({ finished_at }: BulkJob): boolean => finished_at === null

/** The newest bulk jobs of a tenant; asked for again and again while one's own are under way. */
export const bulkJobsQuery = (tenant: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'bulk-jobs'],
    queryFn: ({ signal }) => request<BulkJobs>('/api/bulk-jobs/', { tenant, signal }),
    refetchInterval: ({ state }) =>
      state.data?.results.some((job) => job.mine && isOpen(job)) ? pollMs : false,
  })

type Post = { readonly client: QueryClient; readonly tenant: number; readonly key: string }

/** Sends it and shows the job in the panel; with the same key it takes effect once. */
const post = async ({ client, tenant, key }: Post, path: string, body?: BulkJobInput): Promise<BulkJob> => {
  const job = await request<BulkJob>(`/api/bulk-jobs/${path}`, {
    method: 'POST',
    tenant,
    idempotencyKey: key,
    ...(body ? { body } : {}),
  })
  await client.invalidateQueries({ queryKey: bulkJobsQuery(tenant).queryKey })
  return job
}

/** Begins to do something to all leads that match. */
export const startBulkJob = (given: Post, body: BulkJobInput) => post(given, '', body)

export const cancelBulkJob = (given: Post, id: number) => post(given, `${id}/cancel/`)

export const undoBulkJob = (given: Post, id: number) => post(given, `${id}/undo/`)
