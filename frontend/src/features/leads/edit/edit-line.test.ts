import type { Lead } from '@lead-scoring/contract'
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, it } from 'vitest'
import { aLead } from '../../../testing/lead.ts'
import { leadKey } from '../lead-cache.ts'
import { leaveLine, openLine, type Scope, showLine } from './edit-line.ts'

let scope: Scope
const shown = () => scope.client.getQueryData<Lead>(leadKey(1, 1))
beforeEach(() => {
  scope = { client: new QueryClient(), tenant: 1, predict: (lead) => lead }
})

describe('edits that wait for the server', () => {
  const [first, second] = [{ budget: '1' }, { phone: '+49' }]

  it('are all shown, on top of the newest that is known', () => {
    scope.client.setQueryData(leadKey(1, 1), aLead({ version: 3, company: 'Neu GmbH' }))
    const line = openLine(scope, aLead({ version: 2 }))
    line.waiting = [first, second]
    showLine(scope, line)
    expect(shown()).toMatchObject({ version: 3, company: 'Neu GmbH', budget: '1.00', phone: '+49' })
  })

  it('stay when an earlier one is answered or refused', () => {
    const line = openLine(scope, aLead())
    line.waiting = [first, second]
    line.base = aLead({ version: 2, budget: '1.00', score: 70 })
    expect(leaveLine(scope, line, first)).toBe(false)
    showLine(scope, line)
    expect(shown()).toMatchObject({ budget: '1.00', score: 70, phone: '+49' })
    expect(openLine(scope, aLead())).toBe(line)
    expect(leaveLine(scope, line, second)).toBe(true)
    showLine(scope, line)
    expect(shown()).toMatchObject({ budget: '1.00', phone: null })
    expect(openLine(scope, aLead())).not.toBe(line)
  })
})
