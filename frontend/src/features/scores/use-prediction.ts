import { useQuery } from '@tanstack/react-query'
import { useIsIdle } from '../../platform/idle.ts'

/**
 * How this browser computes a score: only a change asks for it, so it is loaded when the page is idle. Until then, and
 * when it cannot be loaded, a score moves when the server has answered.
 */
export const usePrediction = () => {
  const isIdle = useIsIdle()
  return useQuery({
    queryKey: ['prediction'],
    queryFn: () => import('./predict-score.ts'),
    enabled: isIdle,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  }).data
}
