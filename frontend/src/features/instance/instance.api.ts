import type { Instance } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

export const useInstance = () =>
  useQuery({
    queryKey: ['instance'],
    queryFn: ({ signal }) => request<Instance>('/api/instance/', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
