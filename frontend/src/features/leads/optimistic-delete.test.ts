import { MutationObserver, QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { aLead } from '../../testing/lead.ts'
import { type LeadPages, loadedLeads } from './lead-pages.ts'
import { deleteLeadOptions } from './leads.api.ts'

const key = ['tenant', 1, 'leads', 'list', '']

const aClient = () => {
  const client = new QueryClient()
  const results = [aLead({ id: 1 }), aLead({ id: 2 })]
  client.setQueryData<LeadPages>(key, {
    pages: [{ count: 2, next: null, previous: null, results }],
    pageParams: [''],
  })
  const ids = () => loadedLeads(client.getQueryData<LeadPages>(key)).map(({ id }) => id)
  return { client, ids }
}

const deleting = (client: QueryClient, mutationFn: () => Promise<void>) =>
  new MutationObserver(client, { ...deleteLeadOptions(client, 1), mutationFn }).mutate(1)

describe('deleting a lead', () => {
  it('takes it out of the list before the server has answered', async () => {
    const { client, ids } = aClient()
    let answer = () => {}
    const deletion = deleting(client, () => new Promise((resolve) => (answer = resolve)))
    await Promise.resolve()
    await new Promise((resolve) => setImmediate(resolve))
    expect(ids()).toEqual([2])
    answer()
    await deletion
    expect(ids()).toEqual([2])
  })

  it('puts it back at its place when the server refuses', async () => {
    const { client, ids } = aClient()
    await expect(deleting(client, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(ids()).toEqual([1, 2])
  })
})
