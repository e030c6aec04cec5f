import type { AuditEntry, AuditExportQuery, Language } from '@lead-scoring/contract'
import { stringify } from 'csv-stringify/sync'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { listEventsWithoutDetails } from './audit.queries.ts'

const columns = ['id', 'occurred_at', 'type', 'actor', 'actor_name', 'lead_id', 'before', 'after'] as const

/** Events that are read at a time: the memory that an export takes. */
const batchSize = 2000

/** German Excel opens a file by double-click only so: semicolons, and a mark that says UTF-8. Others read RFC 4180. */
const dialects: Readonly<Record<Language, { delimiter: string; bom: boolean }>> = {
  de: { delimiter: ';', bom: true },
  en: { delimiter: ',', bom: false },
}

/**
 * Rows as CSV; `first` begins the file with the names of its columns. A value that a spreadsheet would take for a formula
 * (`=`, `+`, `-`, `@`, tab, return, their full-width forms) gets a `'` before it.
 */
export const auditCsv = (entries: readonly AuditEntry[], language: Language, first: boolean): string => {
  const { delimiter, bom } = dialects[language]
  return stringify([...entries], {
    columns: [...columns],
    header: first,
    bom: first && bom,
    delimiter,
    record_delimiter: 'windows',
    escape_formulas: true,
    quoted_match: /[\r\n]/,
  })
}

/** The audit log as CSV, the newest first, a batch at a time. Without the values that may identify a person. */
export async function* exportAudit(
  db: TenantDb,
  filters: AuditExportQuery,
  language: Language,
): AsyncGenerator<string> {
  let before: number | undefined
  for (let first = true; ; first = false) {
    const [{ rows }] = await db.run([listEventsWithoutDetails(filters, batchSize, before)])
    const text = auditCsv(rows, language, first)
    if (text !== '') yield text
    if (rows.length < batchSize) return
    before = rows.at(-1)?.id
  }
}
