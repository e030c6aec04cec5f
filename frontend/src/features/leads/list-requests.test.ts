import type { LeadPage } from '@lead-scoring/contract'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aLead } from '../../testing/lead.ts'
import { listsKey, replaceLead } from './lead-cache.ts'
import { cancelLists, fetchHeldPages } from './list-requests.ts'

const pageWith = (version: number): LeadPage => ({
  count: 1,
  next: null,
  previous: null,
  results: [aLead({ version })],
})
const queryKey = [...listsKey(1), '', 0]

let client: QueryClient
const version = () => client.getQueryData<LeadPage>(queryKey)?.results[0]?.version
beforeEach(() => {
  client = new QueryClient()
})
afterEach(() => client.clear())

describe('cancelLists', () => {
  it('keeps a page that was read before a write from taking it back', async () => {
    client.setQueryData(queryKey, pageWith(1))
    let answer = () => {}
    const fetching = client.fetchQuery({
      queryKey,
      queryFn: ({ signal: _ }) =>
        new Promise<LeadPage>((resolve) => {
          answer = () => resolve(pageWith(1))
        }),
    })
    cancelLists(client, 1)
    replaceLead(client, 1, aLead({ version: 2 }))
    answer()
    await fetching.catch(() => null)
    expect(version()).toBe(2)
  })
  it('lets come what is not there yet', async () => {
    const fetching = client.fetchQuery({ queryKey, queryFn: async () => pageWith(1) })
    cancelLists(client, 1)
    await fetching
    expect(version()).toBe(1)
  })
})

describe('fetchHeldPages', () => {
  const hold = () =>
    new QueryObserver(client, { queryKey, queryFn: async () => pageWith(3), enabled: false }).subscribe(
      () => {},
    )
  it('brings the new versions of restored leads into a list that is held', async () => {
    client.setQueryData(queryKey, pageWith(1))
    const release = hold()
    await fetchHeldPages(client, 1, [1])
    expect(version()).toBe(3)
    release()
  })
  it('leaves pages without them alone', async () => {
    client.setQueryData(queryKey, pageWith(1))
    const release = hold()
    await fetchHeldPages(client, 1, [2])
    expect(version()).toBe(1)
    release()
  })
})
