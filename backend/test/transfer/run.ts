// node backend/test/transfer/run.ts 100000
// Moves a tenant with so many leads between two servers by the commands themselves: how long it takes, in how much memory.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { migrate } from '../../src/platform/database/migrate.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { openTestServer } from '../harness/test-server.ts'

const leads = Number(process.argv[2] ?? 100_000)
if (!Number.isInteger(leads) || leads < 1) {
  console.error('Usage: node backend/test/transfer/run.ts LEADS')
  process.exit(2)
}

/** A tenant whose every lead has its event with its detail. */
const fill = `
  insert into lead_scoring.tenant (name, slug) values ('Large', 'large');
  select set_config('app.tenant_id', '1', false);
  insert into lead_scoring.scorecard (tenant_id, version, status, definition) values (1, 1, 'active', '{}');
  insert into lead_scoring.lead (tenant_id, first_name, last_name, email, company, search_text, budget, score, grade, scorecard_id, scored_on)
    select 1, 'First' || n, 'Last' || n, 'lead' || n || '@example.com', 'Company ' || n, 'text ' || n, n, n % 100, 'B', 1, now()
    from generate_series(1, ${leads}) n;
  insert into lead_scoring.event (tenant_id, type, actor, lead_id, after, detail_digest)
    select 1, 'lead.created', 'open', id, jsonb_build_object('budget', budget, 'score', score, 'status', status), '\\x00'
    from lead_scoring.lead;
  insert into lead_scoring.event_detail (tenant_id, event_id, salt, after)
    select 1, id, '\\x00', jsonb_build_object('company', 'Company', 'email', 'lead@example.com') from lead_scoring.event`

const checksum = `
  select count(*)::integer as leads, md5(string_agg(md5(lead::text), '' order by id)) as md5
  from lead_scoring.lead where tenant_id = 1`

const query = async (url: string, text: string) => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

/** Says the most memory that the process had, as its last word. */
const reporting =
  'process.on("exit", () => console.error("peak", Math.round(process.resourceUsage().maxRSS / 1024), "MB"))'

const command = async (name: string, url: string, options: readonly string[], stdout: number | 'inherit') => {
  const path = new URL(`../../src/commands/${name}.ts`, import.meta.url).pathname
  const begun = performance.now()
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${reporting}`, path, ...options], {
    env: { ...process.env, DATABASE_URL: url, DIRECT_DATABASE_URL: '', DATA_DIR: folder.path },
    stdio: ['ignore', stdout, 'inherit'],
  })
  const [code] = await once(child, 'close')
  console.log(`${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  if (code !== 0) throw new Error(`${name} ended with ${code}`)
}

const folder = makeTemporaryDirectory()
const [source, target] = await Promise.all([openTestServer(undefined), openTestServer(undefined)])
try {
  await migrate(source.url)
  await query(source.url, fill)
  const file = join(folder.path, 'tenant.ndjson')
  await command('export-all', source.url, ['--tenant', '1'], openSync(file, 'w'))
  console.log(`${(statSync(file).size / 1024 ** 2).toFixed(0)} MB`)
  await command('import-all', target.url, ['--from', file], 'inherit')
  const [before, after] = [await query(source.url, checksum), await query(target.url, checksum)]
  console.log(after[0])
  if (JSON.stringify(before) !== JSON.stringify(after)) throw new Error('what arrived is not what left')
} finally {
  await source.stop()
  await target.stop()
  folder.remove()
}
