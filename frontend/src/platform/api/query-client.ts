import { QueryClient } from '@tanstack/react-query'
import { isConnected, onConnectionChange } from './connection.ts'
import { ApiProblem } from './problem.ts'

const isFinal = (error: unknown) => error instanceof ApiProblem && error.problem.status < 500

/** One cache for the whole app. A refusal is final; silence and server faults are tried once more. */
export const createQueryClient = () => {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < 1 && !isFinal(error),
        retryDelay: 400,
        // Our own probe knows better than the browser whether the server answers.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })
  let wasConnected = isConnected()
  onConnectionChange(() => {
    if (isConnected() && !wasConnected) void client.invalidateQueries()
    wasConnected = isConnected()
  })
  return client
}
