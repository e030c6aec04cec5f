import type { Lead } from '@lead-scoring/contract'
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { aLead } from '../../../testing/lead.ts'
import { showErrorToast } from '../../../ui/toast.ts'
import { leadKey } from '../lead-cache.ts'
import { findDraft } from './drafts.ts'
import { edit } from './edit-lead.ts'
import { openLine, type Scope } from './edit-line.ts'

vi.mock('../../../ui/toast.ts')

let scope: Scope
const sent = vi.fn<typeof fetch>()
const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const shown = () => scope.client.getQueryData<Lead>(leadKey(1, 1))

beforeEach(() => {
  scope = { client: new QueryClient(), tenant: 1, predict: (lead) => lead }
  vi.resetAllMocks()
  vi.stubGlobal('fetch', sent)
  vi.stubGlobal('location', { origin: 'http://leads.test' })
})

describe('an undo', () => {
  const after = aLead({ version: 2, budget: '75000.00' })
  const undo = () => edit(scope, after, { budget: '50000.00' }, 'undo')

  it('is refused when the field has another value by now', async () => {
    scope.client.setQueryData(leadKey(1, 1), aLead({ version: 3, budget: '90000.00' }))
    expect(await undo()).toBe(false)
    expect(sent).not.toHaveBeenCalled()
    expect(shown()?.budget).toBe('90000.00')
    expect(showErrorToast).toHaveBeenCalledOnce()
    expect(openLine(scope, aLead({ version: 4 })).base.version).toBe(4)
  })
  it('leaves other fields as they are by now', async () => {
    scope.client.setQueryData(leadKey(1, 1), aLead({ version: 3, budget: '75000.00', company: 'Neu GmbH' }))
    sent.mockResolvedValue(answer(200, aLead({ version: 4, company: 'Neu GmbH' })))
    expect(await undo()).toBe(true)
    expect(shown()).toMatchObject({ version: 4, budget: '50000.00', company: 'Neu GmbH' })
  })
  it('that the server refuses leaves nothing typed behind', async () => {
    sent.mockResolvedValue(answer(500, { status: 500, code: 'internal_error', title: 'No' }))
    expect(await undo()).toBe(false)
    expect(findDraft(1, 'budget')).toBeUndefined()
  })
})
