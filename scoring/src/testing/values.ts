import fc, { type Arbitrary } from 'fast-check'
import { dayNumber, dayText } from '../day.ts'

/** Numbers that scorecards and leads share, so that edges are hit and not only passed. At most 15 significant digits. */
export const numbers: Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 99, 99.99, 100, 499, 500, 9999.99, 10_000, 49_999.99, 50_000),
  fc.constantFrom(
    0.1,
    0.3,
    -0.1,
    1e21,
    -1e21,
    1e-7,
    5e-324,
    1e300,
    9_007_199_254_740_99,
    123_456_789.012_345,
  ),
  fc.integer({ min: -20, max: 20 }),
  fc.integer({ min: 0, max: 99_999_999 }).map((cents) => cents / 100),
)

/** Texts that scorecards and leads share: empty, names that objects inherit, SQL, other scripts, look-alikes. */
export const texts: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'a',
    'A',
    'ä',
    'a\u0308',
    'ß',
    'SS',
    'İ',
    'i',
    'NULL',
    'null',
    '0',
    '%',
    '_',
    '\\',
  ),
  fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty', 'true', 'false', '2026-01-31'),
  fc.constantFrom(
    "'; drop table lead; --",
    '$1',
    '"',
    '{}',
    '{a,b}',
    ',',
    '\u{1F600}',
    '\uE000',
    '\uFFFD',
    'Ω',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }).filter((text) => !text.includes('\0')),
)

/** The day around which the random days lie. */
export const someDay = '2026-03-01'

/** Days from a few years before to a few after `someDay`, mostly near; and the first and the last that there are. */
export const dates: Arbitrary<string> = fc.oneof(
  fc.integer({ min: -12, max: 12 }).map((days) => dayText(dayNumber(someDay) + days)),
  fc.integer({ min: -4000, max: 4000 }).map((days) => dayText(dayNumber(someDay) + days)),
  fc.constantFrom('0001-01-01', '1969-12-31', '1970-01-01', '2024-02-29', '9999-12-31'),
)
