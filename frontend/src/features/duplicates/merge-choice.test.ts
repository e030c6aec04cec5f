import { expect, it } from 'vitest'
import { aLead } from '../../testing/lead.ts'
import { differingFields, initialSides, mergedLead } from './merge-choice.ts'

const own = aLead({ budget: '5000.00', phone: null, tags: ['Messe'], attributes: { seats: 5 } })
const other = aLead({
  id: 2,
  budget: '75000.00',
  phone: '1',
  owner_id: 12,
  tags: ['VIP', 'Messe'],
  attributes: { seats: 9, plan: 'gold' },
})

it('what differs is to be chosen, the owner only by who may assign', () => {
  expect(differingFields(own, other, true)).toEqual(['budget', 'phone', 'owner_id'])
  expect(differingFields(own, other, false)).toEqual(['budget', 'phone'])
})

it('what the lead has is chosen at first, and what is unknown is taken', () => {
  const sides = initialSides(own, differingFields(own, other, true))
  expect(sides).toEqual({ budget: 'this', phone: 'other', owner_id: 'other' })
  expect(mergedLead(own, other, sides)).toEqual({
    ...own,
    phone: '1',
    owner_id: 12,
    tags: ['Messe', 'VIP'],
    attributes: { seats: 5, plan: 'gold' },
  })
})
