import type { AttributeType, Grade } from '../scorecard.ts'

type Nothing = Readonly<Record<string, never>>
type Expected = 'object' | 'array' | 'text' | 'number' | 'boolean'
type OperatorName = 'is' | 'in' | 'atLeast' | 'below' | 'known'

/** What each issue says beside its code. */
export type IssueParams = {
  type: { readonly expected: Expected }
  required: { readonly name: string }
  unknown_key: { readonly name: string }
  one_of: { readonly allowed: readonly string[] }
  too_few: { readonly minimum: number }
  too_many: { readonly maximum: number }
  text_not_storable: Nothing
  text_too_long: { readonly maximum: number }
  id_malformed: Nothing
  id_duplicate: { readonly id: string; readonly first: number }
  not_integer: { readonly value: number }
  out_of_range: { readonly minimum: number; readonly maximum: number }
  number_not_finite: Nothing
  number_digits: { readonly maximum: number }
  bands_overlap: { readonly from: number }
  bands_unordered: { readonly from: number; readonly previous: number }
  band_open_not_last: Nothing
  attribute_unknown: { readonly attribute: string }
  attribute_type: {
    readonly attribute: string
    readonly actual: AttributeType
    readonly allowed: readonly AttributeType[]
  }
  signal_unknown: { readonly signal: string }
  choice_unknown: { readonly attribute: string; readonly value: string; readonly choices: readonly string[] }
  value_type: { readonly attribute: string; readonly actual: AttributeType }
  date_invalid: { readonly value: string }
  operator_count: { readonly allowed: readonly OperatorName[] }
  operator_type: {
    readonly operator: OperatorName
    readonly attribute: string
    readonly actual: AttributeType
  }
  too_deep: { readonly maximum: number }
  too_many_comparisons: { readonly maximum: number }
  cap_sign: { readonly points: number }
  grades_unordered: { readonly grade: Grade; readonly threshold: number; readonly next: Grade }
  maximum_too_low: { readonly maximum: number; readonly threshold: number }
}

type Texts = {
  readonly [Code in keyof IssueParams]: {
    readonly en: (params: IssueParams[Code]) => string
    readonly de: (params: IssueParams[Code]) => string
  }
}

const number = (value: number, language: 'en' | 'de'): string =>
  value.toLocaleString(language, { maximumFractionDigits: 20 })

const quoted = (value: string): string => JSON.stringify(value)
const list = (values: readonly string[], language: 'en' | 'de'): string =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(values)

const expected: Readonly<Record<Expected, { readonly en: string; readonly de: string }>> = {
  object: { en: 'an object', de: 'ein Objekt' },
  array: { en: 'a list', de: 'eine Liste' },
  text: { en: 'text', de: 'ein Text' },
  number: { en: 'a number', de: 'eine Zahl' },
  boolean: { en: 'true or false', de: 'true oder false' },
}

const german: Readonly<Record<AttributeType, string>> = {
  number: 'Zahl',
  text: 'Text',
  choice: 'Auswahl',
  boolean: 'Ja/Nein',
  date: 'Datum',
}

/** A value of each type, as it is written in a scorecard. */
const comparand: Readonly<Record<AttributeType, { readonly en: string; readonly de: string }>> = {
  number: { en: 'a number', de: 'eine Zahl' },
  text: { en: 'a text', de: 'ein Text' },
  choice: { en: 'one of its choices', de: 'einer seiner Werte' },
  boolean: { en: 'true or false', de: 'true oder false' },
  date: { en: 'a date such as "2026-01-31"', de: 'ein Datum wie "2026-01-31"' },
}

/** One sentence for each issue, in each language. */
export const texts: Texts = {
  type: {
    en: (is) => `This must be ${expected[is.expected].en}.`,
    de: (is) => `Hier muss ${expected[is.expected].de} stehen.`,
  },
  required: {
    en: ({ name }) => `${quoted(name)} is missing.`,
    de: ({ name }) => `${quoted(name)} fehlt.`,
  },
  unknown_key: {
    en: ({ name }) => `${quoted(name)} is not known here.`,
    de: ({ name }) => `${quoted(name)} ist hier nicht bekannt.`,
  },
  one_of: {
    en: ({ allowed }) => `This must be ${list(allowed.map(quoted), 'en')}.`,
    de: ({ allowed }) => `Hier muss ${list(allowed.map(quoted), 'de')} stehen.`,
  },
  too_few: {
    en: ({ minimum }) => `At least ${number(minimum, 'en')} is needed.`,
    de: ({ minimum }) => `Mindestens ${number(minimum, 'de')} wird gebraucht.`,
  },
  too_many: {
    en: ({ maximum }) => `There can be at most ${number(maximum, 'en')}.`,
    de: ({ maximum }) => `Es sind höchstens ${number(maximum, 'de')} möglich.`,
  },
  text_not_storable: {
    en: () => 'The text has characters that cannot be stored (NUL or half of a surrogate pair).',
    de: () =>
      'Der Text enthält Zeichen, die sich nicht speichern lassen (NUL oder ein halbes Surrogat-Paar).',
  },
  text_too_long: {
    en: ({ maximum }) => `The text can have at most ${number(maximum, 'en')} characters.`,
    de: ({ maximum }) => `Der Text darf höchstens ${number(maximum, 'de')} Zeichen haben.`,
  },
  id_malformed: {
    en: () =>
      'An id has 1 to 63 lower-case letters, digits, hyphens and underscores, the first a letter or digit.',
    de: () =>
      'Eine id hat 1 bis 63 Kleinbuchstaben, Ziffern, Binde- und Unterstriche, vorn einen Buchstaben oder eine Ziffer.',
  },
  id_duplicate: {
    en: ({ id, first }) =>
      `The id ${quoted(id)} is already used by criterion ${number(first + 1, 'en')}; each id can be used once.`,
    de: ({ id, first }) =>
      `Die id ${quoted(id)} hat schon Kriterium ${number(first + 1, 'de')}; jede id darf nur einmal vorkommen.`,
  },
  not_integer: {
    en: ({ value }) => `This must be a whole number, not ${number(value, 'en')}.`,
    de: ({ value }) => `Hier muss eine ganze Zahl stehen, nicht ${number(value, 'de')}.`,
  },
  out_of_range: {
    en: ({ minimum, maximum }) =>
      `This must lie between ${number(minimum, 'en')} and ${number(maximum, 'en')}.`,
    de: ({ minimum, maximum }) =>
      `Der Wert muss zwischen ${number(minimum, 'de')} und ${number(maximum, 'de')} liegen.`,
  },
  number_not_finite: {
    en: () => 'This must be a finite number.',
    de: () => 'Hier muss eine endliche Zahl stehen.',
  },
  number_digits: {
    en: ({ maximum }) => `A number can have at most ${number(maximum, 'en')} significant digits.`,
    de: ({ maximum }) => `Eine Zahl darf höchstens ${number(maximum, 'de')} signifikante Stellen haben.`,
  },
  bands_overlap: {
    en: ({ from }) => `Two bands begin at ${number(from, 'en')}: they overlap.`,
    de: ({ from }) => `Zwei Stufen beginnen bei ${number(from, 'de')}: Sie überlappen sich.`,
  },
  bands_unordered: {
    en: ({ from, previous }) =>
      `Bands go from the highest to the lowest, but ${number(from, 'en')} follows ${number(previous, 'en')}.`,
    de: ({ from, previous }) =>
      `Stufen stehen von der höchsten zur niedrigsten, aber ${number(from, 'de')} folgt auf ${number(previous, 'de')}.`,
  },
  band_open_not_last: {
    en: () => 'A band without "from" takes everything below, so only the last band can be without it.',
    de: () => 'Eine Stufe ohne "from" gilt für alles darunter, deshalb darf nur die letzte ohne sein.',
  },
  attribute_unknown: {
    en: ({ attribute }) => `There is no attribute ${quoted(attribute)}.`,
    de: ({ attribute }) => `Es gibt kein Merkmal ${quoted(attribute)}.`,
  },
  attribute_type: {
    en: ({ attribute, actual, allowed }) =>
      `The attribute ${quoted(attribute)} is of type ${actual}; this criterion needs ${list(allowed, 'en')}.`,
    de: ({ attribute, actual, allowed }) =>
      `Das Merkmal ${quoted(attribute)} hat den Typ ${german[actual]}; dieses Kriterium braucht ${list(
        allowed.map((type) => german[type]),
        'de',
      )}.`,
  },
  signal_unknown: {
    en: ({ signal }) => `There is no signal ${quoted(signal)}.`,
    de: ({ signal }) => `Es gibt kein Signal ${quoted(signal)}.`,
  },
  choice_unknown: {
    en: ({ attribute, value, choices }) =>
      `${quoted(value)} is no choice of ${quoted(attribute)}; the choices are ${list(choices.map(quoted), 'en')}.`,
    de: ({ attribute, value, choices }) =>
      `${quoted(value)} ist kein Wert von ${quoted(attribute)}; möglich sind ${list(choices.map(quoted), 'de')}.`,
  },
  value_type: {
    en: ({ attribute, actual }) =>
      `The attribute ${quoted(attribute)} is compared with ${comparand[actual].en}.`,
    de: ({ attribute, actual }) =>
      `Für das Merkmal ${quoted(attribute)} muss hier ${comparand[actual].de} stehen.`,
  },
  date_invalid: {
    en: ({ value }) => `${quoted(value)} is not a date such as "2026-01-31".`,
    de: ({ value }) => `${quoted(value)} ist kein Datum wie "2026-01-31".`,
  },
  operator_count: {
    en: ({ allowed }) =>
      `A comparison needs exactly one of ${list(allowed.map(quoted), 'en')}, beside "attribute".`,
    de: ({ allowed }) =>
      `Ein Vergleich braucht neben "attribute" genau eines von ${list(allowed.map(quoted), 'de')}.`,
  },
  operator_type: {
    en: ({ operator, attribute, actual }) =>
      `${quoted(operator)} compares numbers and dates, but ${quoted(attribute)} is of type ${actual}.`,
    de: ({ operator, attribute, actual }) =>
      `${quoted(operator)} vergleicht Zahlen und Daten, aber ${quoted(attribute)} hat den Typ ${german[actual]}.`,
  },
  too_deep: {
    en: ({ maximum }) => `Conditions can be nested at most ${number(maximum, 'en')} levels deep.`,
    de: ({ maximum }) =>
      `Bedingungen dürfen höchstens ${number(maximum, 'de')} Ebenen tief geschachtelt sein.`,
  },
  too_many_comparisons: {
    en: ({ maximum }) => `A rule can have at most ${number(maximum, 'en')} comparisons.`,
    de: ({ maximum }) => `Eine Regel darf höchstens ${number(maximum, 'de')} Vergleiche haben.`,
  },
  cap_sign: {
    en: ({ points }) => `The cap must have the same sign as the points (${number(points, 'en')}).`,
    de: ({ points }) =>
      `Die Obergrenze ("cap") muss dasselbe Vorzeichen haben wie die Punkte (${number(points, 'de')}).`,
  },
  grades_unordered: {
    en: ({ grade, threshold, next }) =>
      `Grade ${grade} begins at ${number(threshold, 'en')}; it must begin above grade ${next}.`,
    de: ({ grade, threshold, next }) =>
      `Note ${grade} beginnt bei ${number(threshold, 'de')}; sie muss über Note ${next} beginnen.`,
  },
  maximum_too_low: {
    en: ({ maximum, threshold }) =>
      `The criteria give at most ${number(maximum, 'en')} points, so grade A, from ${number(threshold, 'en')}, cannot be reached.`,
    de: ({ maximum, threshold }) =>
      `Die Kriterien ergeben höchstens ${number(maximum, 'de')} Punkte; Note A, ab ${number(threshold, 'de')}, ist damit nicht erreichbar.`,
  },
}
