import { describe, expect, it } from 'vitest'
import { textsIn } from '../../../testing/texts.ts'
import { checkDays, dayPresets, describeDays, presetDays, presetOf } from './created-days.ts'

const [en, de] = [textsIn('en'), textsIn('de')]
const whole = { from: null, to: null }

describe('presets', () => {
  it('count today as one of the days', () => {
    expect(dayPresets.map((preset) => presetDays(preset, '2026-03-02').from)).toEqual([
      '2026-03-02',
      '2026-02-24',
      '2026-02-03',
      '2026-01-01',
    ])
  })
  it('are recognised only as long as they mean the same days', () => {
    expect(presetOf({ from: '2026-02-24', to: null }, '2026-03-02')).toBe('week')
    expect(presetOf({ from: '2026-02-24', to: '2026-03-02' }, '2026-03-02')).toBe('week')
    expect(presetOf({ from: '2026-02-24', to: null }, '2026-03-03')).toBeUndefined()
    expect(presetOf({ from: '2026-02-24', to: '2026-02-28' }, '2026-03-02')).toBeUndefined()
  })
})

describe('describeDays', () => {
  const say = (from: string | null, to: string | null, t = en, language: 'en' | 'de' = 'en') =>
    describeDays({ from, to }, '2026-03-02', t, language)
  it('says days in words', () => {
    expect(say('2026-02-03', null)).toBe('last 28 days')
    expect(say('2026-02-03', null, de, 'de')).toBe('letzte 28 Tage')
    expect(say('2025-11-01', null)).toBe('since Nov 1, 2025')
    expect(say(null, '2025-11-01', de, 'de')).toBe('bis 01.11.2025')
    expect(say('2025-11-01', '2025-12-24', de, 'de')).toBe('01.11.2025 bis 24.12.2025')
    expect(say('2025-11-01', '2025-11-01')).toBe('Nov 1, 2025')
    expect(say(null, null)).toBe('')
  })
})

describe('checkDays', () => {
  it('takes open ends and one single day', () => {
    expect(checkDays({ from: null, to: null }, whole, en)).toEqual({})
    expect(checkDays({ from: '2026-02-28', to: '2026-02-28' }, whole, en)).toEqual({})
  })
  it('says at the field what is no whole day, or the wrong way round', () => {
    const wrong = 'Must be a whole date, with day, month and year.'
    expect(checkDays({ from: null, to: null }, { from: 'partial', to: null }, en)).toEqual({ from: wrong })
    expect(checkDays({ from: null, to: '0026-01-01' }, whole, en)).toEqual({ to: wrong })
    expect(checkDays({ from: '2026-03-01', to: '2026-02-28' }, whole, en)).toEqual({
      to: 'Must not be before the first day.',
    })
  })
  it('does not take what an impossible day was moved to', () => {
    const day = '2026-02-28'
    expect(checkDays({ from: day, to: null }, { from: 'impossible', to: null }, de)).toEqual({
      from: 'Diesen Tag hat der Monat nicht.',
    })
  })
})
