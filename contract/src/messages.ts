/** The languages of everything that a person reads. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** A failed rule of a JSON schema, as Ajv and TypeBox report it. */
export type FailedRule = { readonly keyword: string; readonly params: Readonly<Record<string, unknown>> }

type Texts = Readonly<Record<string, (params: Readonly<Record<string, unknown>>) => string>>

const typeNames: Record<Language, Readonly<Record<string, string>>> = {
  en: {
    integer: 'a whole number',
    number: 'a number',
    string: 'text',
    boolean: 'true or false',
    object: 'an object',
    array: 'a list',
    null: 'null',
  },
  de: {
    integer: 'eine ganze Zahl',
    number: 'eine Zahl',
    string: 'Text',
    boolean: 'wahr oder falsch',
    object: 'ein Objekt',
    array: 'eine Liste',
    null: 'null',
  },
}

const list = (values: readonly unknown[], language: Language) =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(values.map(String))

/** The types that a value may have. That null is one of them (unknown) is not what a person looks for. */
const typeList = (type: unknown, language: Language) => {
  const names = [type].flat().filter((name, _index, all) => name !== 'null' || all.length === 1)
  return list(
    names.map((name) => typeNames[language][String(name)] ?? name),
    language,
  )
}

const format = (value: unknown, language: Language) =>
  typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : String(value)

const texts: Record<Language, Texts> = {
  en: {
    required: () => 'This field is required.',
    additionalProperties: () => 'This field is not known.',
    type: ({ type }) => `Must be ${typeList(type, 'en')}.`,
    enum: ({ allowedValues }) => `Must be ${list(allowedValues as unknown[], 'en')}.`,
    minLength: ({ limit }) =>
      limit === 1 ? 'Must not be empty.' : `Must have at least ${format(limit, 'en')} characters.`,
    maxLength: ({ limit }) => `Must have at most ${format(limit, 'en')} characters.`,
    minimum: ({ limit }) => `Must be ${format(limit, 'en')} or more.`,
    maximum: ({ limit }) => `Must be ${format(limit, 'en')} or less.`,
    minItems: () => 'Must not be empty.',
    maxItems: ({ limit }) => `Must have at most ${format(limit, 'en')} entries.`,
    uniqueItems: () => 'Must have each entry once.',
    maxProperties: ({ limit }) => `Must have at most ${format(limit, 'en')} entries.`,
    propertyNames: () =>
      'Names start with a lower-case letter; then lower-case letters, digits and underscores.',
    pattern: () => 'Has characters or a form that is not allowed here.',
    format: ({ format }) =>
      format === 'email'
        ? 'Must be an e-mail address.'
        : format === 'date'
          ? 'Must be a date such as 2026-01-31.'
          : format === 'date-time'
            ? 'Must be a time such as 2026-01-31T09:30:00Z.'
            : 'Has the wrong form.',
    money: () => 'Must be an amount from 0 to 9,999,999,999.99 with at most two decimals.',
    precision: () => 'Has more digits than can be kept exactly.',
  },
  de: {
    required: () => 'Dieses Feld ist erforderlich.',
    additionalProperties: () => 'Dieses Feld ist nicht bekannt.',
    type: ({ type }) => `Muss ${typeList(type, 'de')} sein.`,
    enum: ({ allowedValues }) => `Muss ${list(allowedValues as unknown[], 'de')} sein.`,
    minLength: ({ limit }) =>
      limit === 1 ? 'Darf nicht leer sein.' : `Muss mindestens ${format(limit, 'de')} Zeichen haben.`,
    maxLength: ({ limit }) => `Darf höchstens ${format(limit, 'de')} Zeichen haben.`,
    minimum: ({ limit }) => `Muss ${format(limit, 'de')} oder mehr sein.`,
    maximum: ({ limit }) => `Muss ${format(limit, 'de')} oder weniger sein.`,
    minItems: () => 'Darf nicht leer sein.',
    maxItems: ({ limit }) => `Darf höchstens ${format(limit, 'de')} Einträge haben.`,
    uniqueItems: () => 'Muss jeden Eintrag genau einmal haben.',
    maxProperties: ({ limit }) => `Darf höchstens ${format(limit, 'de')} Einträge haben.`,
    propertyNames: () =>
      'Namen beginnen mit einem Kleinbuchstaben; danach Kleinbuchstaben, Ziffern und Unterstriche.',
    pattern: () => 'Enthält Zeichen oder eine Form, die hier nicht erlaubt sind.',
    format: ({ format }) =>
      format === 'email'
        ? 'Muss eine E-Mail-Adresse sein.'
        : format === 'date'
          ? 'Muss ein Datum wie 2026-01-31 sein.'
          : format === 'date-time'
            ? 'Muss ein Zeitpunkt wie 2026-01-31T09:30:00Z sein.'
            : 'Hat nicht die richtige Form.',
    money: () => 'Muss ein Betrag von 0 bis 9.999.999.999,99 mit höchstens zwei Nachkommastellen sein.',
    precision: () => 'Hat mehr Stellen, als genau gespeichert werden können.',
  },
}

/** What a person reads when a rule failed: one sentence, in their language. */
export const ruleMessage = (rule: FailedRule, language: Language): string => {
  const message = texts[language][rule.keyword] ?? texts[language].pattern
  return message ? message(rule.params) : rule.keyword
}
