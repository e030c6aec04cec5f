import { describe, expect, test } from 'vitest'
import { isEmail, isMoney, isMoneyText, maxMoney } from './checks.ts'

describe('money', () => {
  test.each([
    0,
    0.5,
    50_000,
    9999999999.99,
    '0',
    '0.01',
    '50000',
    '50000.1',
    '50000.10',
    maxMoney,
    '0000000001',
  ])('%j is an amount', (value) => {
    expect(isMoney(value)).toBe(true)
  })

  test.each([
    -1,
    -0.01,
    50_000.001,
    0.1 + 0.2,
    1e10,
    1e21,
    1e-7,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    ' ',
    ' 1',
    '1 ',
    '+1',
    '-1',
    '1e3',
    '.5',
    '1.',
    '1,5',
    '1.000,00',
    '1.234',
    '12345678901',
    '0x1',
    '٥',
    'abc',
  ])('%j is none', (value) => {
    expect(isMoney(value)).toBe(false)
  })

  test('an amount is text only of digits and a point', () => {
    expect(isMoneyText('12.50')).toBe(true)
    expect(isMoneyText('12.50\n')).toBe(false)
  })
})

describe('e-mail', () => {
  test.each([
    'a@b.c',
    'max.mustermann+news@example.com',
    "o'brien@sub.example.co.uk",
    'jörg@müller.example',
    'ÜBER@EXAMPLE.COM',
    '用户@例子.例',
    'i\u0307@example.com',
    `${'a'.repeat(243)}@example.com`,
    `a@${'b'.repeat(63)}.com`,
  ])('%s is an address', (text) => {
    expect(isEmail(text)).toBe(true)
  })

  test.each([
    '',
    '@',
    'a',
    'a@',
    '@b.c',
    'a@b',
    'a@@b.c',
    'a@b..c',
    'a..b@c.d',
    '.a@b.c',
    'a.@b.c',
    'a@-b.c',
    'a@b-.c',
    'a@.b.c',
    'a@b.c.',
    'a b@c.d',
    'a@b c.d',
    'a@b.c\n',
    '\na@b.c',
    'a\u0000@b.c',
    'a,b@c.d',
    '"a"@b.c',
    'a@[1.2.3.4]',
    'a@b_c.d',
    '<a@b.c>',
    'a@\u0308b.c',
    `${'a'.repeat(244)}@example.com`,
    `a@${'b'.repeat(64)}.com`,
    `${'İ'.repeat(130)}@b.c`,
  ])('%j is none', (text) => {
    expect(isEmail(text)).toBe(false)
  })

  test('a long text is judged without trying for ever', () => {
    expect(isEmail(`${'a.'.repeat(100_000)}@b.c`)).toBe(false)
    expect(isEmail(`a@${'b-'.repeat(120)}`)).toBe(false)
  })

  test('what is stored in lower case is an address again', () => {
    for (const email of ['İPEK@EXAMPLE.COM', 'ΣΑΣ@EXAMPLE.COM', 'MAX@MÜLLER.EXAMPLE'])
      expect(isEmail(email.toLowerCase())).toBe(isEmail(email))
  })
})
