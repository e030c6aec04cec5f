import { chmodSync, copyFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { restoreBackup, takeBackup } from '../../src/platform/backup/index.ts'
import { manifestPath } from '../../src/platform/backup/manifest.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { debianDirectory } from '../versions/binaries.ts'
import { type StartedPostgres, startPostgres } from '../versions/postgres.ts'
import { fillDatabase, makeDatabase, withDebian } from './installation.ts'

describe.runIf(debianDirectory)(withDebian, () => {
  const directory = debianDirectory ?? ''
  const programs = join(directory, 'bin')
  const folder = makeTemporaryDirectory()
  const good = join(folder.path, 'good.dump')
  let server: StartedPostgres
  beforeAll(async () => {
    server = await startPostgres({ directory })
    await fillDatabase(server, 'leads')
    await makeDatabase(server, 'vacant')
    await backup({ to: good })
  })
  afterAll(async () => {
    await server.stop()
    folder.remove()
  })

  type Changes = Partial<Parameters<typeof takeBackup>[0]>
  const backup = (changes: Changes) =>
    takeBackup({
      url: server.urlOf('leads'),
      isEmbedded: false,
      to: folder.path,
      programs,
      productVersion: '0.0.0',
      ...changes,
    })
  const restore = (from: string, database = 'vacant', replace = false) =>
    restoreBackup({ url: server.urlOf(database, 'server_login'), isEmbedded: false, from, replace, programs })

  /** A copy of the good backup, with something done to the dump or its manifest. */
  const spoiled = (
    name: string,
    { dump, manifest }: { dump?: (path: string) => void; manifest?: (text: string) => string },
  ) => {
    const path = join(folder.path, name)
    const text = readFileSync(manifestPath(good), 'utf8')
    copyFileSync(good, path)
    writeFileSync(manifestPath(path), manifest?.(text) ?? text)
    dump?.(path)
    return path
  }
  const namesIn = (database: string) =>
    server.sql<{ name: string }>('select name from lead_scoring.tenant order by id', database)

  test('a login that row-level security holds back is refused before anything is written', async () => {
    const files = readdirSync(folder.path)
    await expect(backup({ url: server.urlOf('leads', 'server_login') })).rejects.toThrow(
      /^The role server_login sees only .* BACKUP_DATABASE_URL/,
    )
    expect(readdirSync(folder.path)).toEqual(files)
  })

  test('a pg_dump that is missing or too old is named, with the package that brings another', async () => {
    const { path, remove } = makeTemporaryDirectory()
    await expect(backup({ programs: path })).rejects.toThrow(
      /^There is no pg_dump in .*postgresql-client-\d\d/,
    )
    writeFileSync(join(path, 'pg_dump'), '#!/bin/sh\necho "pg_dump (PostgreSQL) 14.1"\n')
    chmodSync(join(path, 'pg_dump'), 0o755)
    await expect(backup({ programs: path })).rejects.toThrow(
      /is of PostgreSQL 14, too old .*postgresql-client-\d\d/,
    )
    await expect(backup({ programs: path, isEmbedded: true })).rejects.toThrow(
      /stop the server and copy DATA_DIR/,
    )
    remove()
  })

  test('a backup overwrites nothing, and leaves nothing behind when pg_dump fails', async () => {
    const { path, remove } = makeTemporaryDirectory()
    await expect(backup({ to: good })).rejects.toThrow(/good\.dump exists already/)
    writeFileSync(
      join(path, 'pg_dump'),
      '#!/bin/sh\n[ "$1" = --version ] && echo "pg_dump (PostgreSQL) 99.1" || { echo "pg_dump: error: no" >&2; exit 1; }\n',
    )
    chmodSync(join(path, 'pg_dump'), 0o755)
    await expect(backup({ to: join(path, 'none.dump'), programs: path })).rejects.toThrow(
      /^pg_dump ended with 1: pg_dump: error: no\.$/,
    )
    expect(readdirSync(path)).toEqual(['pg_dump'])
    remove()
  })

  test('a file that is short, changed or without its manifest is refused', async () => {
    const short = spoiled('short.dump', { dump: (path) => truncateSync(path, 5_000) })
    await expect(restore(short)).rejects.toThrow(/short\.dump is not whole: 5000 bytes of \d+/)
    const changed = spoiled('changed.dump', {
      dump: (path) => {
        const bytes = readFileSync(path)
        bytes.writeUInt8(bytes.readUInt8(6_000) ^ 1, 6_000)
        writeFileSync(path, bytes)
      },
    })
    await expect(restore(changed)).rejects.toThrow(/changed\.dump was changed since it was written/)
    await expect(restore(folder.path)).rejects.toThrow(/cannot be read \(ENOENT\): a backup is two files/)
    const cut = spoiled('cut.dump', { manifest: (text) => text.slice(0, 100) })
    await expect(restore(cut)).rejects.toThrow(/cut\.dump\.json is not complete/)
  })

  test('a backup of a newer program or PostgreSQL is refused', async () => {
    const newer = {
      manifest: (text: string) => text.replace(/"lastMigration": \d+/, '"lastMigration": 9999'),
    }
    await expect(restore(spoiled('newer.dump', newer))).rejects.toThrow(
      /has migration 9999, which this version/,
    )
    const server99 = { manifest: (text: string) => text.replace(/"serverMajor": \d+/, '"serverMajor": 99') }
    await expect(restore(spoiled('99.dump', server99))).rejects.toThrow(/The backup is of PostgreSQL 99/)
  })

  test('nothing is restored under a server that runs', async () => {
    const client = new pg.Client({
      connectionString: server.urlOf('vacant', 'server_login'),
      application_name: 'lead-scoring',
    })
    await client.connect()
    await expect(restore(good)).rejects.toThrow(/\(connections: 1\); stop them first/)
    await client.end()
    expect(await server.sql(`select from pg_namespace where nspname = 'lead_scoring'`, 'vacant')).toEqual([])
  })

  test('what is there stays, unless --replace; and with it, when what comes out is not what went in', async () => {
    await server.sql('create database occupied template leads owner server_login')
    await server.sql(`update lead_scoring.tenant set name = 'Renamed later'`, 'occupied')
    const before = await namesIn('occupied')
    await expect(restore(good, 'occupied')).rejects.toThrow(/has data .* already/)
    const other = {
      manifest: (text: string) => text.replace(/("lead_scoring.tenant",\s+"rows": )"2"/, '$1"3"'),
    }
    await expect(restore(spoiled('other.dump', other), 'occupied', true)).rejects.toThrow(
      /nothing was changed: lead_scoring\.tenant: 2 rows, 3 in the backup/,
    )
    expect(await namesIn('occupied')).toEqual(before)
    await server.sql('create view public.report as select name from lead_scoring.tenant', 'occupied')
    await expect(restore(good, 'occupied', true)).rejects.toThrow(
      /public\.report depends on tables .* drop it first/,
    )
    await server.sql('drop view public.report', 'occupied')
    expect(await namesIn('occupied')).toEqual(before)
    await restore(good, 'occupied', true)
    expect(await namesIn('occupied')).toEqual([{ name: 'Müller & Söhne' }, { name: 'Acme' }])
  })

  test('a folder keeps as many backups as are wanted, and other files', async () => {
    const { path, remove } = makeTemporaryDirectory()
    for (const name of ['20200101T000000Z.dump', '20200102T000000Z.dump', '20200103T000000Z.dump.7.partial']
      .map((end) => `lead-scoring-${end}`)
      .concat('other.dump'))
      writeFileSync(join(path, name), '')
    const { removed } = await backup({ to: path, keep: 2 })
    expect(removed).toEqual(['lead-scoring-20200101T000000Z.dump'])
    expect(readdirSync(path).sort()).toEqual([
      'lead-scoring-20200102T000000Z.dump',
      expect.stringMatching(/^lead-scoring-20\d{6}T\d{6}Z\.dump$/),
      expect.stringMatching(/^lead-scoring-20\d{6}T\d{6}Z\.dump\.json$/),
      'other.dump',
    ])
    remove()
  })
})
