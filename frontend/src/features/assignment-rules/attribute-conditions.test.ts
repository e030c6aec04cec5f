import type { AssignmentRule } from '@lead-scoring/contract'
import { expect, it } from 'vitest'
import { textsIn } from '../../testing/texts.ts'
import { attributeFault, attributeRows } from './attribute-conditions.ts'
import { ruleFault, ruleInput, ruleValues } from './rule-form-values.ts'

const translation = { language: 'de', t: textsIn('de') } as const
const attributes = { region: 'north', seats: 12.5, trial: true, code: '007', empty: '' }
const rule: AssignmentRule = {
  id: 1,
  position: 0,
  conditions: { attributes, source: ['Messe, Hannover', 'Web'] },
  capacity: 40,
  members: [{ id: 101, open_leads: 1, skipped: false }],
}
const context = { rule, known: [{ name: 'code', kind: 'text' as const, values: [] }], translation }

it('a rule that is saved as it was opened keeps all its conditions', () => {
  const values = ruleValues(rule, translation)
  expect(ruleFault(values, translation)).toBeUndefined()
  expect(ruleInput(values, context).conditions).toEqual(rule.conditions)
})

it('what is typed becomes what the attribute is', () => {
  const rows = attributeRows(attributes, translation).map((row) => {
    const typed = { seats: '1.250,5', trial: 'nein', code: '008' }[row.name]
    return typed === undefined ? row : { ...row, value: typed }
  })
  const more = [...rows, { id: 9, name: 'size', value: '3' }, { id: 10, name: '', value: '' }]
  const values = { ...ruleValues(rule, translation), attributes: more }
  expect(ruleInput(values, context).conditions.attributes).toEqual({
    ...attributes,
    seats: 1250.5,
    trial: false,
    code: '008',
    size: 3,
  })
})

it('what would be lost or read wrongly is not sent', () => {
  const a = { id: 0, name: 'a', value: '1' }
  expect(attributeFault([a, { ...a, id: 1, value: '2' }])).toBe('pipeline.attributeTwice')
  expect(attributeFault([{ ...a, value: ' ' }])).toBe('pipeline.attributeHalf')
  expect(attributeFault([{ ...a, name: '' }])).toBe('pipeline.attributeHalf')
  const values = ruleValues(rule, translation)
  expect(ruleFault({ ...values, capacity: 'zwei' }, translation)).toBe('pipeline.noNumber')
  expect(ruleFault({ ...values, members: [] }, translation)).toBe('pipeline.noMember')
})
