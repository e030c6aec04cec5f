import type { Contribution, Language } from '@lead-scoring/contract'

type Names = Readonly<Record<string, string>>

const labels: Readonly<Record<Language, Names>> = {
  en: {
    budget: 'Budget',
    company_size: 'Employees',
    industry: 'Industry',
    urgency: 'Urgency',
    country: 'Country',
    source: 'Source',
  },
  de: {
    budget: 'Budget',
    company_size: 'Mitarbeitende',
    industry: 'Branche',
    urgency: 'Dringlichkeit',
    country: 'Land',
    source: 'Quelle',
  },
}

const choices: Readonly<Record<Language, Readonly<Record<string, Names>>>> = {
  en: {
    industry: { tech: 'Tech', finance: 'Finance', healthcare: 'Healthcare', other: 'Other' },
    urgency: {
      immediately: 'Immediately',
      this_week: 'This week',
      this_month: 'This month',
      later: 'Later',
    },
  },
  de: {
    industry: { tech: 'Technologie', finance: 'Finanzen', healthcare: 'Gesundheit', other: 'Andere' },
    urgency: {
      immediately: 'Sofort',
      this_week: 'Diese Woche',
      this_month: 'Diesen Monat',
      later: 'Später',
    },
  },
}

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' }

/** A name that nobody translated, as words: "demo_request" is "Demo request". */
const spoken = (name: string): string => {
  const words = name.replaceAll(/[_-]+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const inWords = (language: Language) =>
  language === 'de'
    ? {
        unknown: 'unbekannt',
        times: (count: number) => (count === 1 ? 'einmal' : `${count}-mal`),
        holds: 'trifft zu',
        fails: 'trifft nicht zu',
        yes: 'Ja',
        no: 'Nein',
        of: (points: number, most: number) => `${points} von ${most} ${most === 1 ? 'Punkt' : 'Punkten'}`,
        points: (points: number) => `${points} ${Math.abs(points) === 1 ? 'Punkt' : 'Punkte'}`,
      }
    : {
        unknown: 'unknown',
        times: (count: number) => (count === 1 ? 'once' : `${count} times`),
        holds: 'applies',
        fails: 'does not apply',
        yes: 'Yes',
        no: 'No',
        of: (points: number, most: number) => `${points} of ${most} ${most === 1 ? 'point' : 'points'}`,
        points: (points: number) => `${points} ${Math.abs(points) === 1 ? 'point' : 'points'}`,
      }

const countryName = (code: string, language: Language): string => {
  try {
    return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code
  } catch {
    return code
  }
}

const valueInWords = (attribute: string, value: Contribution['value'], language: Language): string => {
  const words = inWords(language)
  if (value === null || value === '') return words.unknown
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (attribute === 'country') return countryName(String(value), language)
  const format = (options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locales[language], options).format(Number(value))
  if (attribute === 'budget')
    return format({ style: 'currency', currency: 'EUR', trailingZeroDisplay: 'stripIfInteger' })
  if (typeof value === 'number') return format()
  return choices[language][attribute]?.[value] ?? value
}

const subjectOf = (line: Contribution, label: string, language: Language): string => {
  const words = inWords(language)
  if (line.kind === 'signal') return `${label}, ${words.times(line.occurrences ?? 0)}`
  if (line.kind === 'rule') return `${label} ${line.points === 0 ? words.fails : words.holds}`
  if (line.missing || line.attribute === null) return `${label} ${words.unknown}`
  return `${label} ${valueInWords(line.attribute, line.value, language)}`
}

/** One line of an explanation as the lead's page words it: what was found, and what it gave. */
export const reasonFact = (line: Contribution, language: Language): readonly [what: string, gave: string] => {
  const name = line.attribute ?? line.signal ?? line.criterion
  const words = inWords(language)
  const what = subjectOf(line, labels[language][name] ?? spoken(name), language)
  return [what, line.maximum > 0 ? words.of(line.points, line.maximum) : words.points(line.points)]
}
