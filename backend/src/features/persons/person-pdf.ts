import { createRequire } from 'node:module'
import type { AuditEntry, Language, PersonExport } from '@lead-scoring/contract'
import pdfmake, { type Content, type CustomTableLayout, type TableCell } from 'pdfmake'
import { eventNames, fieldNames, personTexts } from './person-texts.ts'

/** A font that pdfmake brings. */
const fontFile = (face: string) =>
  createRequire(import.meta.url).resolve(`pdfmake/fonts/Roboto/Roboto-${face}.ttf`)
const faces = {
  normal: fontFile('Regular'),
  bold: fontFile('Medium'),
  italics: fontFile('Italic'),
  bolditalics: fontFile('MediumItalic'),
}
const fontFiles: ReadonlySet<string> = new Set(Object.values(faces))
pdfmake.setFonts({ Roboto: faces })
// A document reads its fonts and nothing else.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => fontFiles.has(path))

const ink = '#1c1c22'
const faint = '#6b6b76'
const line = '#dddde3'

/** A thin line between rows, none around them. */
const rows: CustomTableLayout = {
  hLineWidth: (index, { table }) => (index === 0 || index === table.body.length ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => line,
  paddingLeft: (column) => (column === 0 ? 0 : 8),
  paddingRight: () => 0,
  paddingTop: () => 4,
  paddingBottom: () => 4,
}

/** A cell; a long text without spaces may break anywhere in it and would leave the page otherwise. */
const cell = (text: string): TableCell => (/\S{30}/u.test(text) ? { text, wordBreak: 'break-all' } : text)

const valueText = (value: unknown, language: Language): string => {
  const { yes, no } = personTexts[language]
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'boolean') return value ? yes : no
  if (typeof value === 'number') return value.toLocaleString(language)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const timeText = (time: string, language: Language): string =>
  new Date(time).toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', {
    timeZone: 'UTC',
    dateStyle: 'medium',
    timeStyle: 'short',
  })

const isTime = (name: string): boolean => name.endsWith('_at')

const fieldText = (name: string, value: unknown, language: Language): string => {
  if (name === 'budget' && typeof value === 'string')
    return Number(value).toLocaleString(language, { minimumFractionDigits: 2 })
  return isTime(name) && typeof value === 'string' ? timeText(value, language) : valueText(value, language)
}

const nameOf = (field: string, language: Language): string => fieldNames[language][field] ?? field

const fieldTable = (fields: Readonly<Record<string, unknown>>, language: Language): Content => ({
  layout: rows,
  table: {
    widths: [150, '*'],
    body: Object.entries(fields).map(([name, value]): TableCell[] => [
      { text: nameOf(name, language), color: faint },
      cell(fieldText(name, value, language)),
    ]),
  },
})

const heading = (text: string): Content => ({ text, style: 'heading' })

const headerRow = (...names: readonly string[]): TableCell[] =>
  names.map((text) => ({ text, color: faint, fontSize: 8 }))

const changeText = ({ before, after }: AuditEntry, language: Language): string =>
  [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
    .map((name) => {
      const [old, now] = [before?.[name], after?.[name]]
      const text = fieldText(name, now, language)
      return `${nameOf(name, language)}: ${before && name in before ? `${fieldText(name, old, language)} → ${text}` : text}`
    })
    .join('\n')

const eventTable = (events: readonly AuditEntry[], language: Language): Content => {
  const texts = personTexts[language]
  return {
    layout: rows,
    fontSize: 8.5,
    table: {
      headerRows: 1,
      widths: [88, 76, 76, '*'],
      body: [
        headerRow(texts.time, texts.what, texts.who, texts.change),
        ...events.map((event): TableCell[] => [
          timeText(event.occurred_at, language),
          eventNames[language][event.type] ?? event.type,
          cell(event.actor_name ?? event.actor),
          cell(changeText(event, language)),
        ]),
      ],
    },
  }
}

const signalTable = (signals: PersonExport['signals'], language: Language): Content => {
  const texts = personTexts[language]
  if (signals.length === 0) return { text: texts.noSignals, color: faint }
  return {
    layout: rows,
    table: {
      headerRows: 1,
      widths: [150, '*'],
      body: [
        headerRow(texts.time, texts.signal),
        ...signals.map(({ occurred_at, name }): TableCell[] => [timeText(occurred_at, language), name]),
      ],
    },
  }
}

/** Everything held about a person as a PDF, in a language. */
export const personPdf = (person: PersonExport, language: Language): Promise<Buffer> => {
  const texts = personTexts[language]
  const { attributes, tenant: _, scorecard_id: __, deleted_at, ...fields } = person.lead
  const hasAttributes = Object.keys(attributes).length > 0
  return pdfmake
    .createPdf({
      info: { title: texts.title },
      language,
      pageSize: 'A4',
      pageMargins: [56, 56, 56, 56],
      defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.25, color: ink },
      styles: { heading: { fontSize: 12, bold: true, margin: [0, 22, 0, 6] } },
      footer: (page, pages) => ({
        text: texts.page(page, pages),
        alignment: 'right',
        color: faint,
        fontSize: 8,
        margin: [56, 20, 56, 0],
      }),
      content: [
        { text: texts.title, fontSize: 20, bold: true },
        { text: texts.subtitle, color: faint, margin: [0, 2, 0, 14] },
        fieldTable(
          {
            [texts.controller]: person.tenant.name,
            [texts.made]: `${timeText(person.exported_at, language)} UTC`,
          },
          language,
        ),
        heading(texts.person),
        fieldTable({ ...fields, ...(deleted_at !== null && { deleted_at }) }, language),
        ...(hasAttributes ? [heading(texts.attributes), fieldTable(attributes, language)] : []),
        heading(texts.signals),
        signalTable(person.signals, language),
        heading(texts.events),
        { text: texts.eventsNote, color: faint, margin: [0, 0, 0, 6] },
        eventTable(person.events, language),
      ],
    })
    .getBuffer()
}
