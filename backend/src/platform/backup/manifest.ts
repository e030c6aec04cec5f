import { readFile } from 'node:fs/promises'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { BackupError } from './backup-error.ts'

/** What is written down beside a backup: by it a restore sees that the file is whole, and proves that everything is there again. */
const Manifest = Type.Object({
  format: Type.Literal(1),
  createdAt: Type.String(),
  productVersion: Type.String(),
  /** Number of the newest migration in it. */
  lastMigration: Type.Integer({ minimum: 0 }),
  /** Major versions of PostgreSQL: of the server, and of the pg_dump. */
  serverMajor: Type.Integer(),
  dumpMajor: Type.Integer(),
  /** Of the dump. */
  bytes: Type.Integer({ minimum: 0 }),
  sha256: Type.String(),
  /** Roles that own or may do something in it. */
  roles: Type.Array(Type.String()),
  tables: Type.Array(Type.Object({ table: Type.String(), rows: Type.String(), checksum: Type.String() })),
  sequences: Type.Array(
    Type.Object({ sequence: Type.String(), last: Type.Union([Type.String(), Type.Null()]) }),
  ),
})
export type Manifest = Static<typeof Manifest>

/** The manifest lies beside the dump. */
export const manifestPath = (dumpPath: string): string => `${dumpPath}.json`

/** Throws BackupError when there is none, or none that this version reads. */
export const readManifest = async (dumpPath: string): Promise<Manifest> => {
  const path = manifestPath(dumpPath)
  let content: string
  try {
    content = await readFile(path, 'utf8')
  } catch (error) {
    throw new BackupError(
      `${path} cannot be read (${(error as NodeJS.ErrnoException).code}): a backup is two files, both from \`npm run backup\`.`,
    )
  }
  try {
    const manifest: unknown = JSON.parse(content)
    if (Value.Check(Manifest, manifest)) return manifest
  } catch {} // said below
  throw new BackupError(`${path} is not complete, or of another version of this program.`)
}
