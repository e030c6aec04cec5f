import { MutationObserver, QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { deleteLeadOptions } from './lead-writes.api.ts'

const aClient = () => {
  const client = new QueryClient()
  const hidden = () => [...(client.getQueryData<ReadonlySet<number>>(['tenant', 1, 'hidden leads']) ?? [])]
  return { client, hidden }
}

const deleting = (client: QueryClient, mutationFn: () => Promise<void>) =>
  new MutationObserver(client, { ...deleteLeadOptions(client, 1), mutationFn }).mutate(1)

describe('deleting a lead', () => {
  it('takes it out of the list before the server has answered, and keeps it away', async () => {
    const { client, hidden } = aClient()
    let answer = () => {}
    const deletion = deleting(client, () => new Promise((resolve) => (answer = resolve)))
    await new Promise((resolve) => setImmediate(resolve))
    expect(hidden()).toEqual([1])
    answer()
    await deletion
    expect(hidden()).toEqual([1])
  })

  it('shows it again when the server refuses', async () => {
    const { client, hidden } = aClient()
    await expect(deleting(client, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(hidden()).toEqual([])
  })
})
