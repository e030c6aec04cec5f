import { describe, expect, it } from 'vitest'
import { aLead } from '../../testing/lead.ts'
import { mayMove } from './row-moves.ts'

describe('whether a changed lead may move', () => {
  const before = aLead({ score: 60, company: 'Nordwind' })
  it.each([
    ['its score, in the list by score', { score: 80 }, '', true],
    ['its phone, in the list by score', { phone: '1' }, '', false],
    ['its score, in the list by company', { score: 80 }, 'ordering=company', false],
    ['its company, in the list by company, backwards', { company: 'Adler' }, 'ordering=-company', true],
    ['its phone, in a list that is narrowed', { phone: '1' }, 'status=new', true],
  ] as const)('%s', (_what, change, params, moves) => {
    expect(mayMove(before, { ...before, ...change }, params)).toBe(moves)
  })
})
