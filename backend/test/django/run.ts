/*
 * Moves databases of the earlier version in, both kinds: `node backend/test/django/run.ts [leads] [tenants] [postgres|sqlite]`,
 * 100,000 leads in 20 tenants unless said. On the server of TEST_DATABASE_URL, else on an embedded one.
 */
import { drill } from './drill.ts'

const [leads = '100000', tenants = '20', only] = process.argv.slice(2)
if (
  !/^\d{1,9}$/.test(leads) ||
  !/^[1-9]\d{0,5}$/.test(tenants) ||
  (only && !/^(postgres|sqlite)$/.test(only))
) {
  console.error('Usage: node backend/test/django/run.ts [leads] [tenants] [postgres|sqlite]')
  process.exit(2)
}
for (const kind of ['postgres', 'sqlite'] as const) {
  if (only && only !== kind) continue
  await drill({ kind, leads: Number(leads), tenants: Number(tenants) }, console.log)
}
