import { expect, test } from 'vitest'
import { livePartNames, readLiveOptions } from './options.ts'

test('without arguments it is the complete run that RESULTS-LIVE.md reports', () => {
  const complete = { sockets: 5_000, seconds: 20, parts: livePartNames, complete: true }
  expect(readLiveOptions([])).toEqual(complete)
})

test('a part of it, or a smaller one, is not complete', () => {
  expect(readLiveOptions(['--only', 'resume']).complete).toBe(false)
  expect(readLiveOptions(['--sockets', '500']).complete).toBe(false)
})

test('fewer sockets than tenants are refused with a sentence', () => {
  expect(() => readLiveOptions(['--sockets', '99'])).toThrow(/at least 100, not "99"/)
})
