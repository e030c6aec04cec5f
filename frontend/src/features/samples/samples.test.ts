import { MutationObserver, QueryClient } from '@tanstack/react-query'
import { describe, expect, it, vi } from 'vitest'
import { changeSamplesOptions } from './samples.api.ts'

const hiddenKey = ['tenant', 1, 'hidden leads']

const changing = (client: QueryClient, what: 'remove' | 'bring') =>
  new MutationObserver(client, {
    ...changeSamplesOptions(client, 1),
    mutationFn: async () => ({ present: 3, removed: 0 }),
  }).mutate(what)

const aClient = () => {
  const client = new QueryClient()
  client.setQueryData(hiddenKey, new Set([1, 2]))
  client.setQueryData(['tenant', 1, 'leads', 'list', '', 0], { results: [] })
  return client
}

describe('bringing sample leads back', () => {
  it('shows also those that were deleted one by one, and no row from before', async () => {
    const client = aClient()
    await changing(client, 'bring')
    await vi.waitFor(() => expect(client.getQueryData(hiddenKey)).toEqual(new Set()))
    expect(client.getQueryData(['tenant', 1, 'leads', 'list', '', 0])).toBeUndefined()
  })
  it('is not what removing them does', async () => {
    const client = aClient()
    await changing(client, 'remove')
    expect(client.getQueryData(hiddenKey)).toEqual(new Set([1, 2]))
  })
})
