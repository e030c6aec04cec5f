// node backend/test/readers/run.ts 20
import pg from 'pg'
import { beginTestRun, onDatabase } from '../harness/test-run.ts'
import { openTestServer } from '../harness/test-server.ts'
import { drillReaders } from './drill.ts'

const kills = Number(process.argv[2] ?? 20)
if (!Number.isInteger(kills) || kills < 1) {
  console.error('Usage: node backend/test/readers/run.ts KILLS')
  process.exit(2)
}

const server = await openTestServer(process.env.TEST_DATABASE_URL)
const run = await beginTestRun(server.url)
try {
  const name = `${run.prefix}readers`
  const client = new pg.Client(server.url)
  await client.connect()
  await client.query(`create database ${name} template ${run.template}`)
  await client.end()
  const findings = await drillReaders(onDatabase(server.url, name), kills, console.log)
  console.log(findings)
  const { crossings, alerts, mails, webhooks, lost, surplus } = findings
  const isWhole = [alerts, mails, webhooks].every((count) => count === crossings)
  if (!isWhole || lost.length + surplus.length > 0) process.exitCode = 1
} finally {
  await run.end()
  await server.stop()
}
