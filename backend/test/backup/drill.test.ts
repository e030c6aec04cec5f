import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Lead } from '@lead-scoring/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Manifest } from '../../src/platform/backup/manifest.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { debianDirectory } from '../versions/binaries.ts'
import { type StartedPostgres, startPostgres } from '../versions/postgres.ts'
import { runBackupCommand } from './command.ts'
import { fillDatabase, makeDatabase, openOn, rowsOf, withDebian } from './installation.ts'

test('CI has the programs for this drill', () => {
  expect(process.env.CI === 'true' && debianDirectory === undefined).toBe(false)
})

describe.runIf(debianDirectory)(withDebian, () => {
  const directory = debianDirectory ?? ''
  const programs = join(directory, 'bin')
  const folder = makeTemporaryDirectory()
  let server: StartedPostgres
  let other: StartedPostgres
  let tenants: readonly [number, number]
  beforeAll(async () => {
    ;[server, other] = await Promise.all([startPostgres({ directory }), startPostgres({ directory })])
    tenants = await fillDatabase(server, 'leads')
  })
  afterAll(async () => {
    await Promise.all([server.stop(), other.stop()])
    folder.remove()
  })

  const backup = (to: string) =>
    runBackupCommand('backup', ['--to', to], {
      DATABASE_URL: server.urlOf('leads', 'server_login'),
      BACKUP_DATABASE_URL: server.urlOf('leads', 'keeper'),
      PG_BIN_DIR: programs,
    })
  const restore = (url: string, from: string) =>
    runBackupCommand('restore', ['--from', from], { DATABASE_URL: url, PG_BIN_DIR: programs })

  test('a backup taken while people write holds what was acknowledged before, and restores equal', async () => {
    const api = await openOn(server, 'leads')
    const file = join(folder.path, 'busy.dump')
    let isDone = false
    const taken = backup(file).finally(() => {
      isDone = true
    })
    const headers = { 'x-tenant-id': String(tenants[0]) }
    const body = { first_name: 'Eva', last_name: 'Eilig', email: 'eva@example.com', company: 'Eilig AG' }
    let written = 0
    while (!isDone) {
      const { status } = await api.send('POST', '/api/leads/', {
        headers,
        body: { ...body, external_id: `w${written}` },
      })
      if (status === 201) written++
    }
    await api.close()
    expect(await taken).toMatchObject({ code: 0 })
    expect(written).toBeGreaterThan(5)
    const { code, said } = await restore(await makeDatabase(server, 'busy'), file)
    expect([code, said]).toEqual([
      0,
      expect.stringMatching(/lead_scoring\.lead: \d+ rows, checksum -?\d+: equal/),
    ])
    const [found] = await server.sql<{ leads: number; gaps: number }>(
      `select count(*)::integer as leads, (max(substr(external_id, 2)::integer) + 1 - count(external_id))::integer as gaps
       from lead_scoring.lead where external_id like 'w%'`,
      'busy',
    )
    expect(found).toMatchObject({ gaps: 0 })
    expect(found?.leads).toBeLessThan(written)
  })

  test('destroyed and restored on another server, every row is there and the product goes on', async () => {
    const file = join(folder.path, 'quiet.dump')
    const { said } = await backup(file)
    expect(said).toMatch(/SECRET_KEY is not in it/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const manifest = JSON.parse(readFileSync(`${file}.json`, 'utf8')) as Manifest
    const before = await rowsOf(server, 'leads')
    expect(Object.fromEntries(manifest.tables.map(({ table, rows }) => [table, Number(rows)]))).toEqual(
      Object.fromEntries(Object.entries(before).map(([table, rows]) => [table, rows.length])),
    )
    await server.sql('drop database leads with (force)')

    const url = await makeDatabase(other, 'again')
    const restored = await restore(url, file)
    expect([restored.code, restored.said]).toEqual([
      0,
      expect.stringMatching(/SECRET_KEY is not in a backup/),
    ])
    expect(await rowsOf(other, 'again')).toEqual(before)
    expect(
      await other.sql(
        `select distinct relowner::regrole::text as owner from pg_class
      where relnamespace::regnamespace::text in ('lead_scoring', 'lead_scoring_jobs')`,
        'again',
      ),
    ).toEqual([{ owner: 'lead_scoring_owner' }])

    const highest = Math.max(...(before['lead_scoring.lead'] ?? []).map((row) => Number(row.split(',')[1])))
    const api = await openOn(other, 'again')
    const headers = { 'x-tenant-id': String(tenants[1]) }
    const list = await api.send('GET', '/api/leads/', { headers })
    expect(list.json<{ count: number }>().count).toBe(9)
    const body = { first_name: 'Nina', last_name: 'Neu', email: 'nina@example.com', company: 'Neu GmbH' }
    const created = await api.send('POST', '/api/leads/', { headers, body })
    expect(created.json<Lead>().id).toBeGreaterThan(highest)
    await api.close()
    const audit = await runBackupCommand('audit-verify', [], { DATABASE_URL: url })
    expect([audit.code, audit.said]).toEqual([0, expect.stringMatching(/are as they were sealed/)])
  })
})
