import type { Lead, LeadPage } from '@lead-scoring/contract'
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { aLead } from '../../testing/lead.ts'
import { hideLeads, leadKey, listsKey, refreshLeads, replaceLead } from './lead-cache.ts'

const page = (...results: Lead[]): LeadPage => ({
  count: results.length,
  next: null,
  previous: null,
  results,
})
const key = (params: string, index = 0) => [...listsKey(1), params, index]

const aClient = () => {
  const client = new QueryClient()
  client.setQueryData(key(''), page(aLead({ id: 1 }), aLead({ id: 2 })))
  client.setQueryData(key('grade=A'), page(aLead({ id: 2 })))
  client.setQueryData(key('search=x'), page(aLead({ id: 3 })))
  const companies = (params: string) =>
    client.getQueryData<LeadPage>(key(params))?.results.map(({ company }) => company)
  return { client, companies }
}

describe('replaceLead', () => {
  it('writes into every list that has the lead, and nowhere else', () => {
    const { client, companies } = aClient()
    replaceLead(client, 1, aLead({ id: 2, company: 'New' }))
    expect(companies('')).toEqual([aLead().company, 'New'])
    expect(companies('grade=A')).toEqual(['New'])
    expect(companies('search=x')).toEqual([aLead().company])
    expect(client.getQueryData<Lead>(leadKey(1, 2))?.company).toBe('New')
  })
  it('puts back what was there', () => {
    const { client, companies } = aClient()
    const undo = replaceLead(client, 1, aLead({ id: 2, company: 'New' }))
    undo()
    expect(companies('')).toEqual([aLead().company, aLead().company])
    expect(client.getQueryData(leadKey(1, 2))).toBeUndefined()
  })
  it('leaves what came later', () => {
    const { client, companies } = aClient()
    const undo = replaceLead(client, 1, aLead({ id: 2, company: 'New' }))
    replaceLead(client, 1, aLead({ id: 2, company: 'Newer' }))
    undo()
    expect(companies('grade=A')).toEqual(['Newer'])
    expect(client.getQueryData<Lead>(leadKey(1, 2))?.company).toBe('Newer')
  })
})

describe('hideLeads', () => {
  const hidden = (client: QueryClient) => client.getQueryData(['tenant', 1, 'hidden leads'])
  it('hides until each is shown again', async () => {
    const client = new QueryClient()
    const showOne = hideLeads(client, 1, [1])
    const showMore = hideLeads(client, 1, [2, 3])
    expect(hidden(client)).toEqual(new Set([1, 2, 3]))
    showOne()
    await refreshLeads(client, 1)
    expect(hidden(client)).toEqual(new Set([2, 3]))
    showMore()
    expect(hidden(client)).toEqual(new Set())
  })
})
