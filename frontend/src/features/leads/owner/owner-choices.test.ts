import type { Member } from '@lead-scoring/contract'
import { describe, expect, it, vi } from 'vitest'
import { textsIn } from '../../../testing/texts.ts'
import { choiceOf, ownerGroups, ownerOf } from './owner-choices.ts'

const aMember = (id: number, name: string) => ({ id, name }) as Member
const members = [aMember(1, 'Anna Albrecht'), aMember(2, 'Ben Brandt'), aMember(3, 'Cem Can')]
const known = { members, ownId: 2, isFailed: false }
const choices = { label: 'Zuständig', mode: 'multiple', selected: ['none', '3'] } as const

const labelsOf = (offered: Parameters<typeof ownerGroups>[1]) =>
  ownerGroups({ ...choices, onSelect: () => {} }, offered, textsIn('de')).map(({ title, items }) => [
    title,
    ...items.map(({ label }) => label),
  ])

describe('who can own a lead', () => {
  it('is nobody, oneself, and then the others', () => {
    expect(labelsOf(known)).toEqual([
      [undefined, 'Niemand', 'Ich (Ben Brandt)'],
      [undefined, 'Anna Albrecht', 'Cem Can'],
    ])
  })
  it('is nobody alone where there are no members', () => {
    expect(labelsOf({ members: [], ownId: undefined, isFailed: false })).toEqual([[undefined, 'Niemand']])
  })
  it('says that the members are on their way, or that they did not come', () => {
    const none = { members: undefined, ownId: 2 }
    expect(labelsOf({ ...none, isFailed: false })[1]).toEqual(['Mitglieder werden geladen …'])
    expect(labelsOf({ ...none, isFailed: true })[1]).toEqual(['Die Mitglieder konnten nicht geladen werden'])
  })
  it('keeps what is chosen in the other part of the list', () => {
    const onSelect = vi.fn()
    const [first, others] = ownerGroups({ ...choices, onSelect }, known, textsIn('de'))
    first?.onSelect?.(['2'])
    expect(onSelect).toHaveBeenLastCalledWith(['3', '2'])
    others?.onSelect?.(['1', '3'])
    expect(onSelect).toHaveBeenLastCalledWith(['none', '1', '3'])
  })
  it('comes back from the menu as it went in', () => {
    expect([null, 12].map((id) => ownerOf(choiceOf(id)))).toEqual([null, 12])
  })
})
