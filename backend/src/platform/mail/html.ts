/** HTML that is made already: what stands in it was escaped. */
export class Html {
  readonly markup: string
  constructor(markup: string) {
    this.markup = markup
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '')

type Value = string | Html | readonly Html[]

const markupOf = (value: Value): string => {
  if (typeof value === 'string') return escaped(value)
  return value instanceof Html ? value.markup : value.map(({ markup }) => markup).join('')
}

/** The HTML of a template; every text that is put in is escaped, also within quoted attributes. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  new Html(String.raw({ raw: parts }, ...values.map(markupOf)))
