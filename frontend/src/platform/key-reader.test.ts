import { describe, expect, it } from 'vitest'
import { createKeyReader } from './key-reader.ts'

const shortcuts = ['c', 'l', 'g l', 'g d', 'Mod+k']

/** What each key completes, the keys being pressed at the given times. */
const read = (...keys: readonly (readonly [key: string, atMs: number])[]) => {
  const reader = createKeyReader()
  return keys.map(([key, atMs]) => reader(key, atMs, shortcuts))
}

describe('keys', () => {
  it('run a shortcut of one key at once', () => {
    expect(read(['c', 0], ['Mod+k', 10])).toEqual(['c', 'Mod+k'])
  })

  it('run a shortcut of two keys with the second one, even when that has a meaning of its own', () => {
    expect(read(['g', 0], ['l', 999])).toEqual([undefined, 'g l'])
  })

  it('are no sequence after a second', () => {
    expect(read(['g', 0], ['d', 1001])).toEqual([undefined, undefined])
    expect(read(['g', 0], ['l', 1001])).toEqual([undefined, 'l'])
  })

  it('count by themselves when they continue nothing', () => {
    expect(read(['g', 0], ['c', 100])).toEqual([undefined, 'c'])
    expect(read(['g', 0], ['x', 100], ['l', 200])).toEqual([undefined, undefined, 'l'])
  })

  it('can begin again', () => {
    expect(read(['g', 0], ['g', 900], ['d', 1800])).toEqual([undefined, undefined, 'g d'])
  })
})
