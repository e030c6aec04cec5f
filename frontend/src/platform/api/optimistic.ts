import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'

type Optimistic<Cached, Change, Answer> = {
  /** Where what is shown is kept. */
  readonly queryKey: QueryKey
  readonly send: (change: Change) => Promise<Answer>
  /** What is shown at once, as if the server had said yes already. */
  readonly show: (cached: Cached, change: Change) => Cached
}

/**
 * A change that is seen at once, and taken back on the screen when the server refuses it; then the server is asked again. Of
 * several in a row each waits for the one before, and only the last one asks: an answer in between would show for a moment
 * what somebody has changed already.
 */
export const useOptimistic = <Cached, Change, Answer = unknown>({
  queryKey,
  send,
  show,
}: Optimistic<Cached, Change, Answer>) => {
  const client = useQueryClient()
  return useMutation({
    mutationKey: queryKey,
    scope: { id: JSON.stringify(queryKey) },
    mutationFn: send,
    onMutate: async (change: Change) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData<Cached>(queryKey)
      if (before !== undefined) client.setQueryData(queryKey, show(before, change))
      return { before }
    },
    onError: (_error, _change, context) => client.setQueryData(queryKey, context?.before),
    onSettled: () => {
      if (client.isMutating({ mutationKey: queryKey }) === 1) return client.invalidateQueries({ queryKey })
    },
  })
}
