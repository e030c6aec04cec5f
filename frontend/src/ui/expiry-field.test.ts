import { describe, expect, it } from 'vitest'
import { expiryMoment } from './expiry-field.tsx'

const nowMs = Date.parse('2026-11-25T12:00:00Z')

describe('how long something is to work', () => {
  it('is so many days from now', () => {
    expect(expiryMoment({ kind: '30', day: null }, nowMs)).toBe('2026-12-25T12:00:00.000Z')
  })
  it('is for good, whatever day was chosen before', () => {
    expect(expiryMoment({ kind: 'never', day: '2020-01-01' }, nowMs)).toBeNull()
  })
  it('includes the chosen day, today too', () => {
    expect(expiryMoment({ kind: 'day', day: '2026-11-25' }, nowMs)).toBe('2026-11-25T23:59:59.000Z')
  })
  it.each([null, '2026-11-24', 'x'])('is not a day that is past or none: %s', (day) => {
    expect(expiryMoment({ kind: 'day', day }, nowMs)).toBeUndefined()
  })
})
