import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { runningPostgresUrl } from '../../src/platform/embedded-postgres/index.ts'
import type { Api } from '../api/index.ts'
import { prepareProgram } from '../crash/program.ts'
import { findFreePort } from '../harness/free-port.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { dump, person, tracesIn } from './traces.ts'

/** A bound for what hangs: the program starts with a database of its own. */
const timeoutMs = 240_000

/** Files below a directory, without PostgreSQL's own heap and log of changes, which no row-wise erasure reaches at once. */
const filesBelow = (directory: string): readonly string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !/^postgres\/data\/(base|pg_wal|global)\//.test(relative(directory, file)))

const requestsTo = (port: number) => async (method: string, path: string, body?: object) => {
  const headers = { 'x-tenant-id': '1', ...(body && { 'content-type': 'application/json' }) }
  const answer = await fetch(`http://127.0.0.1:${port}/api${path}`, {
    method,
    headers,
    body: body ? JSON.stringify(body) : null,
  })
  return { status: answer.status, text: await answer.text() }
}

/** Statements that fail have values of rows in their details, here and in the log of PostgreSQL. */
const provokeErrors = async (client: pg.Client, work: () => Promise<void>) => {
  const table = 'alter table lead_scoring.lead'
  await client.query(`${table} add constraint refuse_all check (false) not valid`)
  await work()
  await client.query(`${table} drop constraint refuse_all`)
}

test(
  'nothing of an erased person is left in tables, logs and files of the real program',
  async () => {
    const { path, remove } = makeTemporaryDirectory()
    const port = await findFreePort()
    const program = prepareProgram(path, port, { LOG_LEVEL: 'trace', AUTH: 'open' })
    const send = requestsTo(port)
    await program.start()
    const client = new pg.Client(runningPostgresUrl(join(path, 'postgres')))
    client.on('error', () => {})
    await client.connect()
    const sql: Api['sql'] = async (text, values = []) => (await client.query(text, [...values])).rows
    try {
      const created = await send('POST', '/leads/', person)
      const { id } = JSON.parse(created.text) as { id: number }
      expect((await send('POST', '/leads/', person)).status).toBe(409)
      expect((await send('GET', `/leads/?search=${encodeURIComponent(person.last_name)}`)).status).toBe(200)
      expect((await send('POST', '/leads/', { ...person, budget: 'much' })).status).toBe(400)
      await provokeErrors(client, async () => {
        expect((await send('PATCH', `/leads/${id}/`, { last_name: `${person.last_name}-Neu` })).status).toBe(
          500,
        )
        expect((await send('POST', '/leads/', { ...person, external_id: 'x' })).status).toBe(500)
      })
      expect(tracesIn(await dump(sql))).not.toEqual([])
      expect((await send('GET', `/leads/${id}/person/pdf/`)).status).toBe(200)
      expect((await send('POST', `/leads/${id}/erasure/`, { confirm: person.email })).status).toBe(200)
      expect(tracesIn(await dump(sql))).toEqual([])
    } finally {
      await client.end()
      await program.stop()
    }
    expect(program.output()).toMatch(/internal_error/)
    expect(tracesIn(program.output())).toEqual([])
    const files = filesBelow(path)
    expect(files.map((file) => relative(path, file))).toContain('postgres/postgres.log')
    expect(readFileSync(join(path, 'postgres/postgres.log'), 'utf8')).toMatch(/refuse_all/)
    for (const file of files) expect(tracesIn(readFileSync(file, 'utf8')), file).toEqual([])
    remove()
  },
  timeoutMs,
)
