import { describe, expect, it } from 'vitest'
import { textsIn } from '../../../testing/texts.ts'
import { readLeadView } from '../lead-view.ts'
import { describeRange, type RangeName, rangeNames, rangeOf, readRange, withRange } from './range-values.ts'

const [en, de] = [textsIn('en'), textsIn('de')]
const read = (name: RangeName, min: string, max: string, language: 'en' | 'de' = 'de') =>
  readRange(name, { min, max }, language === 'de' ? de : en, language)

describe('readRange', () => {
  it('reads what people type and paste in their language', () => {
    expect(read('budget', '50.000,00 EUR', '')).toEqual({ range: { min: '50000', max: null } })
    expect(read('budget', '€10,000', '49,999.99', 'en')).toEqual({
      range: { min: '10000', max: '49999.99' },
    })
    expect(read('company_size', '', '2.147.483.647')).toEqual({ range: { min: null, max: '2147483647' } })
    expect(read('score', ' ', '')).toEqual({ range: { min: null, max: null } })
  })
  it('takes both ends as part of the range', () => {
    expect(read('score', '85', '85')).toEqual({ range: { min: '85', max: '85' } })
  })
  it('says at the field what cannot be read', () => {
    const score = 'Muss eine ganze Zahl von 0 bis 100 sein.'
    expect(read('score', '101', '7,5')).toEqual({ errors: { min: score, max: score } })
    expect(read('score', '-1', '50')).toEqual({ errors: { min: score } })
    expect(read('budget', '', '1.2.3')).toEqual({
      errors: { max: 'Muss ein Betrag sein, etwa 50.000 oder 49.999,99.' },
    })
    expect(read('budget', '0,001', '')).toHaveProperty('errors.min')
    expect(read('budget', '10.000.000.000', '')).toHaveProperty('errors.min')
    expect(read('company_size', 'many', '', 'en')).toEqual({
      errors: { min: 'Must be a whole number, such as 250.' },
    })
  })
  it('says that the ends are the wrong way round', () => {
    expect(read('budget', '10.000', '9.999,99')).toEqual({
      errors: { max: 'Darf nicht unter der unteren Grenze liegen.' },
    })
  })
})

describe('describeRange', () => {
  it('says a range in words', () => {
    const range = { min: '10000', max: '50000.50' }
    expect(describeRange('budget', range, en, 'en')).toBe('€10,000 to €50,000.50')
    expect(describeRange('budget', range, de, 'de')).toBe('10.000\u00a0€ bis 50.000,50\u00a0€')
    expect(describeRange('budget', { min: '10000', max: null }, en, 'en')).toBe('at least €10,000')
    expect(describeRange('company_size', { min: null, max: '1500' }, de, 'de')).toBe('bis 1.500')
    expect(describeRange('score', { min: '0', max: null }, en, 'en')).toBe('at least 0')
    expect(describeRange('score', { min: '85', max: '85' }, en, 'en')).toBe('85')
    expect(describeRange('score', { min: null, max: null }, en, 'en')).toBe('')
  })
})

it('a range goes into the view and comes back', () => {
  const view = readLeadView(new URLSearchParams())
  for (const name of rangeNames) {
    const range = { min: '7', max: '42' }
    expect(rangeOf({ ...view, ...withRange(name, range) }, name)).toEqual(range)
  }
})
