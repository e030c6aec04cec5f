import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { migrate } from '../../src/platform/database/migrate.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { onDatabase } from '../harness/test-run.ts'
import { openTestServer } from '../harness/test-server.ts'
import { buildPostgres, buildSqlite } from './django-database.ts'
import { type DjangoLeadRow, djangoLeads, djangoTenants } from './django-rows.ts'

export type Drill = { readonly kind: 'postgres' | 'sqlite'; readonly leads: number; readonly tenants: number }

/** What a run of the command took. */
type Run = {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakMiB: number
  readonly out: string
}

const program = join(import.meta.dirname, '../../src/commands/import-django.ts')

/** The command, which says at its end how much memory it had at most and how long it computed. */
const code = `
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
    console.error('peak KiB', maxRSS, 'CPU us', userCPUTime + systemCPUTime)
  })
  await import(${JSON.stringify(pathToFileURL(program).href)})
`

const runCommand = async (url: string, args: readonly string[]): Promise<Run> => {
  const begin = performance.now()
  const env = { PATH: process.env.PATH, DATABASE_URL: url }
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, '--', ...args], { env })
  const [out, errors, [exit]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  const seconds = (performance.now() - begin) / 1000
  const [, peakKiB, cpuUs] = /^peak KiB (\d+) CPU us (\d+)$/m.exec(errors) ?? []
  if (exit !== 0) throw new Error(`the import ended with ${exit}: ${out}${errors}`)
  return { seconds, cpuSeconds: Number(cpuUs) / 1e6, peakMiB: Math.round(Number(peakKiB) / 1024), out }
}

const expected = (row: DjangoLeadRow): string => {
  const iso = (time: string) => (time.includes('.') ? time : `${time}.000000`)
  return JSON.stringify([row.id, row.tenant_id, row.score, iso(row.created_at), iso(row.updated_at)])
}

/** Holds id, tenant, score and times of every lead against the source; gives how many differ or are missing. */
const compare = async (client: pg.Client, { leads, tenants }: Drill): Promise<number> => {
  const time = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`
  await client.query(`begin; declare here no scroll cursor for
    select id::float8 as id, tenant_id::float8 as tenant_id, score, ${time('created_at')} as created_at,
      ${time('updated_at')} as updated_at
    from lead_scoring.lead order by id`)
  const source = djangoLeads(leads, tenants)
  let wrong = 0
  for (;;) {
    const { rows } = await client.query<DjangoLeadRow>('fetch 5000 from here')
    if (rows.length === 0) break
    for (const row of rows) {
      const next = source.next()
      if (next.done || expected(next.value) !== expected(row)) wrong += 1
    }
  }
  await client.query('commit')
  return wrong + [...source].length
}

const countRows = async (client: pg.Client): Promise<string> => {
  const tables = ['tenant', 'scorecard', 'lead', 'event', 'event_detail', 'lead_tally']
  const counts = tables.map((table) => `(select count(*) from lead_scoring.${table}) as ${table}`)
  const { rows } = await client.query(`select ${counts}`)
  return JSON.stringify(rows[0])
}

/** Moves a database of the earlier version in, by the command, and once more; throws when something is not as it was there. */
export const drill = async (wanted: Drill, log: (line: string) => void): Promise<void> => {
  const server = await openTestServer(process.env.TEST_DATABASE_URL)
  const directory = makeTemporaryDirectory()
  const admin = new pg.Client({ connectionString: server.url })
  const names = ['here', 'there'].map((name) => `lead_scoring_drill_${process.pid}_${name}`)
  const [url, sourceUrl] = names.map((name) => onDatabase(server.url, name)) as [string, string]
  const client = new pg.Client({ connectionString: url })
  try {
    await admin.connect()
    for (const name of names) await admin.query(`create database ${name}`)
    await migrate(url)
    await client.connect()
    const rows = { tenants: djangoTenants(wanted.tenants), leads: djangoLeads(wanted.leads, wanted.tenants) }
    const path = join(directory.path, 'old.sqlite3')
    if (wanted.kind === 'postgres') await buildPostgres(sourceUrl, rows)
    else buildSqlite(path, rows)
    const args = ['--from', wanted.kind === 'postgres' ? sourceUrl : path]
    const say = (name: string, { seconds, cpuSeconds, peakMiB }: Run) =>
      log(
        `${wanted.kind}, ${name}: ${seconds.toFixed(1)} s, ${Math.round(wanted.leads / seconds)} leads/s, ${cpuSeconds.toFixed(1)} s of CPU in Node, peak ${peakMiB} MiB`,
      )
    say('dry run', await runCommand(url, [...args, '--dry-run']))
    say('import', await runCommand(url, args))
    const wrong = await compare(client, wanted)
    if (wrong > 0) throw new Error(`${wrong} leads are not as they were`)
    log(`${wanted.kind}: ids, tenants, scores and times of ${wanted.leads} leads are equal`)
    const before = await countRows(client)
    const second = await runCommand(url, args)
    say('second run', second)
    if (before !== (await countRows(client)) || !second.out.includes('Nothing was changed.'))
      throw new Error(`the second run changed something: ${second.out}`)
    log(`${wanted.kind}: the second run changed nothing: ${before}`)
  } finally {
    await client.end()
    for (const name of names) await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
    await server.stop()
    directory.remove()
  }
}
