import { useQuery } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

/** How this server runs. In open mode there is no sign-in, so it listens to this computer only. */
type Instance = { mode: string; version: string; sample_data: boolean }

export const useInstance = () =>
  useQuery({
    queryKey: ['instance'],
    queryFn: ({ signal }) => request<Instance>('/api/instance/', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
