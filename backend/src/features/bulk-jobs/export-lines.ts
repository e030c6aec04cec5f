import type { ExportColumn, Language, Lead } from '@lead-scoring/contract'
import { stringify } from 'csv-stringify/sync'
import { columnWords } from './export-words.ts'

/** The mark by which Excel knows UTF-8. */
const byteOrderMark = '\uFEFF'

/** A line of CSV. What a spreadsheet would take for a formula (`= + - @` tab, return, their full-width forms) gets a `'` before it. */
const lineOf = (cells: readonly string[], language: Language): string =>
  stringify([[...cells]], {
    delimiter: language === 'de' ? ';' : ',',
    record_delimiter: 'windows',
    escape_formulas: true,
    quoted_match: /[\r\n]/,
  })

/** `2026-11-25T14:03:10.123456Z` as spreadsheets read a time. */
const asTime = (iso: string) => iso.slice(0, 19).replace('T', ' ')

const cellOf = (lead: Lead, column: ExportColumn, language: Language, ownerName: string): string => {
  if (column === 'owner') return ownerName
  if (column === 'tags') return lead.tags.join(', ')
  const value = lead[column]
  if (value === null) return ''
  if (column === 'budget' || column === 'won_value')
    return language === 'de' ? String(value).replace('.', ',') : String(value)
  return column === 'created_at' || column === 'updated_at' ? asTime(String(value)) : String(value)
}

type Format = { readonly columns: readonly ExportColumn[]; readonly language: Language }

/** The beginning of a file: the mark that says UTF-8, and the names of the columns. */
export const headOf = ({ columns, language }: Format): string =>
  byteOrderMark +
  lineOf(
    columns.map((column) => columnWords[language][column]),
    language,
  )

/** A lead as a line of a file; `ownerName` is empty where nobody owns it. */
export const leadLine = (lead: Lead, { columns, language }: Format, ownerName: string): string =>
  lineOf(
    columns.map((column) => cellOf(lead, column, language, ownerName)),
    language,
  )
