import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepareProgram } from '../crash/program.ts'
import { findFreePort } from '../harness/free-port.ts'
import { createTestDatabase, type TestDatabase } from '../harness/index.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { startRelay } from './fake-servers.ts'

const directory = makeTemporaryDirectory()
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(async () => {
  await database.drop()
  directory.remove()
})

describe('the start goes on', () => {
  test('when the database comes up a moment later', async () => {
    const { port: to } = new URL(database.url)
    const [port, own] = [await findFreePort(), await findFreePort()]
    const url = Object.assign(new URL(database.url), { port: String(port) }).href
    const program = prepareProgram(join(directory.path, 'later'), own, { DATABASE_URL: url })
    const started = program.start()
    await expect
      .poll(() => program.output(), { timeout: 30_000 })
      .toContain(`Waiting for the database on 127.0.0.1:${port}`)
    const relay = await startRelay(port, Number(to))
    await started
    await program.stop()
    relay.stop()
  })

  test('without Redis, and the log says so', async () => {
    const port = await findFreePort()
    const program = prepareProgram(join(directory.path, 'redis'), port, {
      DATABASE_URL: database.url,
      AUTH: 'required',
      SECRET_KEY: randomBytes(32).toString('base64'),
      REDIS_URL: `redis://127.0.0.1:${await findFreePort()}`,
    })
    await program.start()
    await expect
      .poll(() => program.output())
      .toMatch(/Redis: .*ECONNREFUSED.*each process counts for itself meanwhile/)
    const { status } = await fetch(`http://127.0.0.1:${port}/api/instance`)
    expect(status).toBe(200)
    await program.stop()
  })
})
