import { expect, it } from 'vitest'
import { flawOf, readTags, withoutTags, withTags } from './tag-values.ts'

it('reads what was typed as tags, each once whatever its case', () => {
  expect(readTags(' VIP, vip ,, Messe 2026 ')).toEqual(['VIP', 'Messe 2026'])
  expect(readTags('')).toEqual([])
})

it('adds and takes away whatever their case', () => {
  expect(withTags(['VIP'], ['vip', 'Neu'])).toEqual(['VIP', 'Neu'])
  expect(withoutTags(['VIP', 'Neu'], ['vip', 'x'])).toEqual(['Neu'])
})

it('knows what the server would refuse', () => {
  expect(flawOf(['x'.repeat(50)])).toBeNull()
  expect(flawOf(['x'.repeat(51)])).toBe('tooLong')
  expect(flawOf(Array.from({ length: 21 }, (_, index) => `t${index}`))).toBe('tooMany')
})
