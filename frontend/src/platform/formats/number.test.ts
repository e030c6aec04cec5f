import { describe, expect, it } from 'vitest'
import { formatEntry, formatMoney, parseNumber } from './number.ts'

const read = (text: string, language: 'de' | 'en') => {
  const entry = parseNumber(text, language)
  return entry.kind === 'number' ? entry.decimal : entry.kind
}

describe('parseNumber', () => {
  it.each([
    ['50000', '50000', '50000'],
    ['50.000', '50000', '50.000'],
    ['50,000', '50.000', '50000'],
    ['50.000,00', '50000.00', '50000.00'],
    ['50,000.00', '50000.00', '50000.00'],
    ['49.999,99', '49999.99', '49999.99'],
    ['1.5', '1.5', '1.5'],
    ['1,5', '1.5', '1.5'],
    ['1234.56', '1234.56', '1234.56'],
    ['1.234.567', '1234567', '1234567'],
    ['1,234,567.5', '1234567.5', '1234567.5'],
    ['4500000,5', '4500000.5', '4500000.5'],
    ['4.500.000,00', '4500000.00', '4500000.00'],
    ['50.000,00 EUR', '50000.00', '50000.00'],
    ['50.000 €', '50000', '50.000'],
    ['€ 50,000', '50.000', '50000'],
    ['50 000', '50000', '50000'],
    ["1'250'000", '1250000', '1250000'],
    ['€ 50,000.00', '50000.00', '50000.00'],
    ['50\u00a0000,00\u00a0€', '50000.00', '50000.00'],
    ['1\u202f250', '1250', '1250'],
    ['\t50.000,00\r\n', '50000.00', '50000.00'],
    ['1.234', '1234', '1.234'],
    ['1,234', '1.234', '1234'],
    ['1.234,567', '1234.567', '1234.567'],
    ['0,999', '0.999', '0.999'],
    ['0.999', '0.999', '0.999'],
    ['−5', '-5', '-5'],
    ['007', '7', '7'],
    [',5', '0.5', '0.5'],
    ['-5', '-5', '-5'],
    ['', 'empty', 'empty'],
    ['  ', 'empty', 'empty'],
    ['€', 'invalid', 'invalid'],
    ['abc', 'invalid', 'invalid'],
    ['12abc', 'invalid', 'invalid'],
    ['1.23.456', 'invalid', 'invalid'],
    ['1,2,3', 'invalid', 'invalid'],
    ['1.000,00,0', 'invalid', 'invalid'],
    ['1e5', 'invalid', 'invalid'],
    ['--5', 'invalid', 'invalid'],
  ])('reads %j in German as %j and in English as %j', (typed, german, english) => {
    expect(read(typed, 'de')).toBe(german)
    expect(read(typed, 'en')).toBe(english)
  })

  it('reads again what it wrote, in both languages', () => {
    for (const decimal of ['0', '7', '999', '1000', '49999.99', '9999999999.99', '1234567.5']) {
      for (const language of ['de', 'en'] as const) {
        expect(read(formatEntry(decimal, language), language)).toBe(decimal)
      }
    }
  })
})

describe('formatMoney', () => {
  it('shows cents only when there are any, and every digit of the largest amount', () => {
    expect(formatMoney('75000.00', 'de')).toBe('75.000\u00a0€')
    expect(formatMoney('9999.99', 'en')).toBe('€9,999.99')
    expect(formatMoney('9999999999.99', 'de')).toBe('9.999.999.999,99\u00a0€')
  })
})
