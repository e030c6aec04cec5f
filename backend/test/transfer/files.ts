import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { exportTenant, importTenant } from '../../src/features/transfer/index.ts'
import type { Database } from '../../src/platform/database/database.ts'
import type { Secrets } from '../../src/platform/secrets/index.ts'
import { openTenant } from '../../src/platform/tenancy/tenant-db.ts'
import { openTransfer } from '../../src/platform/tenancy/transfer-db.ts'
import { sealedColumns } from '../../src/sealed-columns.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'

/** An installation, as far as moving goes. */
type Place = { readonly database: Database; readonly secrets: Secrets }

/** A tenant's file as one text. */
export const exportText = async ({ database, secrets }: Place, tenantId: number): Promise<string> => {
  const pieces: Buffer[] = []
  const output = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      pieces.push(piece)
      done()
    },
  })
  const tenant = openTenant(database, tenantId)
  await exportTenant({ transfer: openTransfer(database), tenant, secrets, product: '1.2.3', output })
  return Buffer.concat(pieces).toString('utf8')
}

export const importText = async ({ database, secrets }: Place, text: string | Buffer) => {
  const { path: directory, remove } = makeTemporaryDirectory()
  try {
    const path = join(directory, 'tenant.ndjson')
    writeFileSync(path, text)
    return await importTenant({ transfer: openTransfer(database), sealedColumns, secrets, path })
  } finally {
    remove()
  }
}

/** One row of a file, or its header. */
export type FileLine = { table?: string; row: Record<string, unknown> } & Record<string, unknown>

/** A file with its header and rows changed by somebody who knows the format: the end fits again. */
export const forge = (text: string, change: (lines: FileLine[]) => readonly FileLine[]): string => {
  const lines = change(
    text
      .trimEnd()
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as FileLine),
  )
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  const rows: Record<string, number> = {}
  for (const { table } of lines) if (table !== undefined) rows[table] = (rows[table] ?? 0) + 1
  const sha256 = createHash('sha256').update(body).digest('hex')
  return `${body}${JSON.stringify({ end: { rows, sha256 } })}\n`
}
