import { describe, expect, test } from 'vitest'
import { type IssueCode, issueMessage, placeAt, type ScorecardIssue } from './issue.ts'
import { type IssueParams, texts } from './issue-texts.ts'

const tellings: { [Code in IssueCode]: [IssueParams[Code], en: string, de: string][] } = {
  type: [
    [{ expected: 'object' }, 'This must be an object.', 'Hier muss ein Objekt stehen.'],
    [{ expected: 'array' }, 'This must be a list.', 'Hier muss eine Liste stehen.'],
    [{ expected: 'text' }, 'This must be text.', 'Hier muss ein Text stehen.'],
    [{ expected: 'number' }, 'This must be a number.', 'Hier muss eine Zahl stehen.'],
    [{ expected: 'boolean' }, 'This must be true or false.', 'Hier muss true oder false stehen.'],
  ],
  required: [[{ name: 'points' }, '"points" is missing.', '"points" fehlt.']],
  unknown_key: [[{ name: 'pionts' }, '"pionts" is not known here.', '"pionts" ist hier nicht bekannt.']],
  one_of: [
    [
      { allowed: ['range', 'rule'] },
      'This must be "range" or "rule".',
      'Hier muss "range" oder "rule" stehen.',
    ],
  ],
  too_few: [[{ minimum: 1 }, 'At least 1 is needed.', 'Mindestens 1 wird gebraucht.']],
  too_many: [[{ maximum: 1200 }, 'There can be at most 1,200.', 'Es sind höchstens 1.200 möglich.']],
  text_not_storable: [
    [
      {},
      'The text has characters that cannot be stored (NUL or half of a surrogate pair).',
      'Der Text enthält Zeichen, die sich nicht speichern lassen (NUL oder ein halbes Surrogat-Paar).',
    ],
  ],
  text_too_long: [
    [
      { maximum: 500 },
      'The text can have at most 500 characters.',
      'Der Text darf höchstens 500 Zeichen haben.',
    ],
  ],
  id_malformed: [
    [
      {},
      'An id has 1 to 63 lower-case letters, digits, hyphens and underscores, the first a letter or digit.',
      'Eine id hat 1 bis 63 Kleinbuchstaben, Ziffern, Binde- und Unterstriche, vorn einen Buchstaben oder eine Ziffer.',
    ],
  ],
  id_duplicate: [
    [
      { id: 'x', first: 0 },
      'The id "x" is already used by criterion 1; each id can be used once.',
      'Die id "x" hat schon Kriterium 1; jede id darf nur einmal vorkommen.',
    ],
  ],
  not_integer: [
    [{ value: 1.5 }, 'This must be a whole number, not 1.5.', 'Hier muss eine ganze Zahl stehen, nicht 1,5.'],
    [
      { value: 0.000_012_5 },
      'This must be a whole number, not 0.0000125.',
      'Hier muss eine ganze Zahl stehen, nicht 0,0000125.',
    ],
  ],
  out_of_range: [
    [
      { minimum: -1000, maximum: 1000 },
      'This must lie between -1,000 and 1,000.',
      'Der Wert muss zwischen -1.000 und 1.000 liegen.',
    ],
  ],
  number_not_finite: [[{}, 'This must be a finite number.', 'Hier muss eine endliche Zahl stehen.']],
  number_digits: [
    [
      { maximum: 15 },
      'A number can have at most 15 significant digits.',
      'Eine Zahl darf höchstens 15 signifikante Stellen haben.',
    ],
  ],
  bands_overlap: [
    [
      { from: 9999.99 },
      'Two bands begin at 9,999.99: they overlap.',
      'Zwei Stufen beginnen bei 9.999,99: Sie überlappen sich.',
    ],
  ],
  bands_unordered: [
    [
      { from: 5, previous: 1000 },
      'Bands go from the highest to the lowest, but 5 follows 1,000.',
      'Stufen stehen von der höchsten zur niedrigsten, aber 5 folgt auf 1.000.',
    ],
  ],
  band_open_not_last: [
    [
      {},
      'A band without "from" takes everything below, so only the last band can be without it.',
      'Eine Stufe ohne "from" gilt für alles darunter, deshalb darf nur die letzte ohne sein.',
    ],
  ],
  attribute_unknown: [
    [{ attribute: 'x' }, 'There is no attribute "x".', 'Es gibt kein Merkmal "x".'],
    [{ attribute: 'x"\n' }, 'There is no attribute "x\\"\\n".', 'Es gibt kein Merkmal "x\\"\\n".'],
  ],
  attribute_type: [
    [
      { attribute: 'x', actual: 'date', allowed: ['choice', 'text', 'boolean'] },
      'The attribute "x" is of type date; this criterion needs choice, text, or boolean.',
      'Das Merkmal "x" hat den Typ Datum; dieses Kriterium braucht Auswahl, Text oder Ja/Nein.',
    ],
    [
      { attribute: 'x', actual: 'text', allowed: ['number'] },
      'The attribute "x" is of type text; this criterion needs number.',
      'Das Merkmal "x" hat den Typ Text; dieses Kriterium braucht Zahl.',
    ],
  ],
  signal_unknown: [[{ signal: 'x' }, 'There is no signal "x".', 'Es gibt kein Signal "x".']],
  choice_unknown: [
    [
      { attribute: 'x', value: 'c', choices: ['a', 'b'] },
      '"c" is no choice of "x"; the choices are "a" or "b".',
      '"c" ist kein Wert von "x"; möglich sind "a" oder "b".',
    ],
  ],
  value_type: [
    [
      { attribute: 'x', actual: 'number' },
      'The attribute "x" is compared with a number.',
      'Für das Merkmal "x" muss hier eine Zahl stehen.',
    ],
    [
      { attribute: 'x', actual: 'text' },
      'The attribute "x" is compared with a text.',
      'Für das Merkmal "x" muss hier ein Text stehen.',
    ],
    [
      { attribute: 'x', actual: 'choice' },
      'The attribute "x" is compared with one of its choices.',
      'Für das Merkmal "x" muss hier einer seiner Werte stehen.',
    ],
    [
      { attribute: 'x', actual: 'boolean' },
      'The attribute "x" is compared with true or false.',
      'Für das Merkmal "x" muss hier true oder false stehen.',
    ],
    [
      { attribute: 'x', actual: 'date' },
      'The attribute "x" is compared with a date such as "2026-01-31".',
      'Für das Merkmal "x" muss hier ein Datum wie "2026-01-31" stehen.',
    ],
  ],
  date_invalid: [
    [{ value: 'x' }, '"x" is not a date such as "2026-01-31".', '"x" ist kein Datum wie "2026-01-31".'],
  ],
  operator_count: [
    [
      { allowed: ['is', 'in'] },
      'A comparison needs exactly one of "is" or "in", beside "attribute".',
      'Ein Vergleich braucht neben "attribute" genau eines von "is" oder "in".',
    ],
  ],
  operator_type: [
    [
      { operator: 'below', attribute: 'x', actual: 'boolean' },
      '"below" compares numbers and dates, but "x" is of type boolean.',
      '"below" vergleicht Zahlen und Daten, aber "x" hat den Typ Ja/Nein.',
    ],
  ],
  too_deep: [
    [
      { maximum: 8 },
      'Conditions can be nested at most 8 levels deep.',
      'Bedingungen dürfen höchstens 8 Ebenen tief geschachtelt sein.',
    ],
  ],
  too_many_comparisons: [
    [
      { maximum: 100 },
      'A rule can have at most 100 comparisons.',
      'Eine Regel darf höchstens 100 Vergleiche haben.',
    ],
  ],
  cap_sign: [
    [
      { points: -5 },
      'The cap must have the same sign as the points (-5).',
      'Die Obergrenze ("cap") muss dasselbe Vorzeichen haben wie die Punkte (-5).',
    ],
  ],
  grades_unordered: [
    [
      { grade: 'A', threshold: 60, next: 'B' },
      'Grade A begins at 60; it must begin above grade B.',
      'Note A beginnt bei 60; sie muss über Note B beginnen.',
    ],
  ],
  maximum_too_low: [
    [
      { maximum: 79, threshold: 80 },
      'The criteria give at most 79 points, so grade A, from 80, cannot be reached.',
      'Die Kriterien ergeben höchstens 79 Punkte; Note A, ab 80, ist damit nicht erreichbar.',
    ],
  ],
}

const cases = Object.entries(tellings).flatMap(([code, list]) =>
  list.map(([params, en, de]) => ({ code: code as IssueCode, params, en, de })),
)

describe('each issue is told in English and German', () => {
  test.each(cases)('$en', ({ code, params, en, de }) => {
    expect(issueMessage({ code, params }, 'en')).toBe(en)
    expect(issueMessage({ code, params }, 'de')).toBe(de)
  })

  test('and there is no other', () => {
    expect(Object.keys(texts)).toEqual(Object.keys(tellings))
  })
})

test('a report carries its place as a JSON pointer, and the English sentence', () => {
  const issues: ScorecardIssue[] = []
  const place = placeAt('', issues).at('criteria').at(0).at('~a/b~1')
  place.report('required', { name: 'points' })
  expect(place.path).toBe('/criteria/0/~0a~1b~01')
  expect(issues).toEqual([
    {
      path: '/criteria/0/~0a~1b~01',
      code: 'required',
      params: { name: 'points' },
      message: '"points" is missing.',
    },
  ])
})
