import { problem } from '../../platform/problems/app-error.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { type Asker, selectLines } from './bulk-jobs.queries.ts'
import { headOf } from './export-lines.ts'
import { requireJob } from './start-bulk-job.ts'

/** Lines that are read at a time: the memory that a download takes. */
const batchSize = 2_000

const fileUnknown = problem<{ id: number }>('bulk_job_file_unknown', 404, {
  en: ({ id }) => `Bulk job ${id} has no file (any more).`,
  de: ({ id }) => `Zu Massenaktion ${id} gibt es keine Datei (mehr).`,
})

async function* readLines(db: TenantDb, id: number, head: string): AsyncGenerator<string> {
  yield head
  for (let behind = 0; ; ) {
    const [{ rows }] = await db.run([selectLines(id, behind, batchSize)])
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(({ line }) => line).join('')
    behind = last.place
  }
}

/** The file of an export, part by part. Throws `bulk_job_file_unknown` (404) where somebody else asked for it, and after a day. */
export const requireFile = async (
  db: TenantDb,
  id: number,
  asker: Asker,
): Promise<{ readonly day: string; readonly parts: AsyncGenerator<string> }> => {
  const { has_file, action, created_at } = await requireJob(db, id, asker)
  if (!has_file || action.kind !== 'export') throw fileUnknown({ id })
  return { day: created_at.slice(0, 10), parts: readLines(db, id, headOf(action)) }
}
