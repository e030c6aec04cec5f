import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { buildPostgres, buildSqlite } from '../../test/django/django-database.ts'
import { aDjangoLead, aDjangoTenant, djangoLeads, djangoTenants } from '../../test/django/django-rows.ts'
import { createTestDatabase } from '../../test/harness/index.ts'
import { makeTemporaryDirectory } from '../../test/harness/temporary-directory.ts'
import { runProgram } from '../../test/programs/run-program.ts'

const { url, drop } = await createTestDatabase()
const source = await createTestDatabase()
const directory = makeTemporaryDirectory()
const client = new pg.Client({ connectionString: url })
await client.connect()
afterAll(async () => {
  await client.end()
  await drop()
  await source.drop()
  directory.remove()
})

const program = join(import.meta.dirname, 'import-django.ts')
const pathOf = (name: string) => join(directory.path, name)

/** Runs the command as an operator does. */
const run = (...args: readonly string[]) =>
  runProgram('commands/import-django.ts', { DATABASE_URL: url }, args)

const count = async (table: string, condition = 'true'): Promise<number> => {
  const { rows } = await client.query<{ count: string }>(
    `select count(*) from lead_scoring.${table} where ${condition}`,
  )
  return Number(rows[0]?.count)
}

test('killed in the middle and run again, it goes on with the tenants that are not here yet', async () => {
  await buildPostgres(source.url, { tenants: djangoTenants(3), leads: djangoLeads(9_000, 3) }, 'django')
  const args = ['--from', source.url, '--schema', 'django']
  const { PATH } = process.env
  const child = spawn(process.execPath, [program, ...args], { env: { PATH, DATABASE_URL: url } })
  const ended = once(child, 'close')
  while ((await count('tenant')) === 0);
  child.kill('SIGKILL')
  await ended
  const [tenants, leads] = [await count('tenant'), await count('lead')]
  expect(tenants).toBeLessThan(3)
  expect(leads).toBe(tenants * 3_000)

  const again = await run(...args)
  expect([again.code, again.errors]).toEqual([0, ''])
  expect(again.out).toContain(`3 tenants: ${3 - tenants} taken over, 0 stopped.`)
  expect([await count('lead'), await count('event', `type = 'lead.created'`)]).toEqual([9_000, 9_000])
  const { rows } = await client.query('select sum(leads)::integer as leads from lead_scoring.lead_tally')
  expect(rows).toEqual([{ leads: 9_000 }])
})

test('writes what is refused and what differs into files for their owner alone', async () => {
  const path = pathOf('old.sqlite3')
  const leads = [aDjangoLead(1, 7, { email: 'nobody' }), aDjangoLead(2, 7, { score: 1 }), aDjangoLead(3, 8)]
  buildSqlite(path, { tenants: [aDjangoTenant(7)], leads })
  const [quarantine, report] = [pathOf('quarantine.ndjson'), pathOf('report.ndjson')]
  const alone = await run('--from', path)
  expect(alone.code).toBe(1)
  expect(alone.out).toContain('--quarantine <file>')
  const { code, errors, out } = await run(
    '--from',
    `sqlite://${path}`,
    '--quarantine',
    quarantine,
    '--report',
    report,
  )
  expect([code, errors]).toEqual([0, ''])
  expect(out).toContain('1 leads have no tenant.')
  const linesOf = (file: string) =>
    readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  expect(linesOf(quarantine).map(({ row }) => row.id)).toEqual([1, 3])
  expect(linesOf(quarantine)[0]).toEqual({
    table: 'leads_lead',
    row: { ...leads[0], budget: 49999.99 },
    reasons: { email: ['Must be an e-mail address.'] },
  })
  expect(linesOf(report).map(({ finding }) => finding)).toEqual(['refused', 'score_differs', 'orphan'])
  expect(statSync(quarantine).mode & 0o777).toBe(0o600)
})

test.each([
  [[], /Say --from/],
  [['--from', pathOf('nowhere.sqlite3')], /there is no file .*nowhere\.sqlite3\.$/m],
  [
    ['--from', url, '--schema', 'elsewhere'],
    /"elsewhere\.leads_tenant" does not exist; is it in another schema/,
  ],
  [['--from', pathOf('old.sqlite3'), '--report', '/nowhere/x'], /\/nowhere\/x cannot be written \(ENOENT\)/],
])('%o is refused with a sentence', async (args, sentence) => {
  const { code, errors } = await run(...args)
  expect(code).toBe(1)
  expect(errors).toMatch(sentence)
  expect(errors).not.toMatch(/ at .*\.ts/)
})
