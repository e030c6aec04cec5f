import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeTemporaryDirectory } from '../../../test/harness/temporary-directory.ts'
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './index.ts'

let temporary: ReturnType<typeof makeTemporaryDirectory>
let directory: string
let running: EmbeddedPostgres[]

beforeEach(() => {
  temporary = makeTemporaryDirectory()
  directory = join(temporary.path, 'postgres')
  running = []
})

afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()))
  temporary.remove()
})

const quick = { fsync: 'off', shared_buffers: '16MB' }

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const sharedDirectory = join(temporary.path, 'shared')
  const server = await startEmbeddedPostgres({ directory, sharedDirectory, settings: quick, ...options })
  running.push(server)
  return server
}

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ answer: unknown }>(statement)
    return rows[0]?.answer
  } finally {
    await client.end()
  }
}

describe('a first start', () => {
  test('creates a safe server: durable, checked, on the loopback, behind a password of its own', async () => {
    const server = await start({ settings: { shared_buffers: '16MB' } })
    expect(server).toMatchObject({ directory, cold: true, adopted: false })
    const setting = (name: string) => ask(server.url, `select current_setting('${name}') as answer`)
    expect(await setting('fsync')).toBe('on')
    expect(await setting('data_checksums')).toBe('on')
    expect(await setting('listen_addresses')).toBe('127.0.0.1')
    expect(await setting('password_encryption')).toBe('scram-sha-256')
    expect(await setting('TimeZone')).toBe('UTC')
    expect(await ask(server.url, `select lower('ÄÉŁ') as answer`)).toBe('äéł')
    expect(statSync(join(directory, 'password')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(directory, 'password'), 'utf8').trim()).toBe(new URL(server.url).password)
    const wrong = new URL(server.url)
    wrong.password = 'secret'
    await expect(ask(wrong.href, 'select 1 as answer')).rejects.toMatchObject({ code: '28P01' })
  })

  test('works below a directory that only we may enter', async () => {
    const ours = join(temporary.path, 'ours')
    mkdirSync(ours, { mode: 0o700 })
    const messages: string[] = []
    const options = { directory: join(ours, 'postgres'), log: (message: string) => messages.push(message) }
    const first = await start(options)
    await ask(first.url, 'create table kept as select 42 as answer')
    const isRoot = process.getuid?.() === 0
    expect(first.dataDirectory.startsWith(join(temporary.path, 'shared'))).toBe(isRoot)
    expect(messages.some((message) => message.includes(first.dataDirectory))).toBe(isRoot)
    await first.stop()
    const second = await start(options)
    expect(second).toMatchObject({ cold: false, dataDirectory: first.dataDirectory })
    expect(await ask(second.url, 'select answer from kept')).toBe(42)
  })

  test('begins anew after a first start that was cut off', async () => {
    mkdirSync(join(directory, 'unfinished-before', 'base'), { recursive: true })
    chmodSync(directory, 0o711)
    const server = await start()
    expect(server.cold).toBe(true)
    expect(existsSync(join(directory, 'unfinished-before'))).toBe(false)
  })
})

describe('a later start', () => {
  test('finds data, password and port as they were left; stopping twice is as good as once', async () => {
    const first = await start()
    await ask(first.url, 'create table kept as select 42 as answer')
    await first.stop()
    await first.stop()
    await expect(ask(first.url, 'select 1 as answer')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    const second = await start()
    expect(second).toMatchObject({ cold: false, adopted: false, url: first.url })
    expect(await ask(second.url, 'select answer from kept')).toBe(42)
  })

  test('takes another port when that of last time is taken, and refuses a fixed one', async () => {
    const first = await start()
    await first.stop()
    const squatter = createServer()
    await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve))
    const fixed = start({ port: first.port })
    await expect(fixed).rejects.toMatchObject({ name: 'EmbeddedPostgresError', code: 'port_taken' })
    await expect(fixed).rejects.toThrow(String(first.port))
    const second = await start()
    expect(second.port).not.toBe(first.port)
    expect(await ask(second.url, 'select 1 as answer')).toBe(1)
    await new Promise((resolve) => squatter.close(resolve))
  })

  test('is not misled by a postmaster.pid that names a stranger', async () => {
    const first = await start()
    await first.stop()
    writeFileSync(join(first.dataDirectory, 'postmaster.pid'), `${process.pid}\n${first.dataDirectory}\n1\n`)
    const second = await start()
    expect(second.adopted).toBe(false)
    expect(await ask(second.url, 'select 1 as answer')).toBe(1)
  })

  test('is refused while the first one lives, and does not harm it', async () => {
    const first = await start()
    const second = start()
    await expect(second).rejects.toMatchObject({ name: 'EmbeddedPostgresError', code: 'in_use' })
    await expect(second).rejects.toThrow(`process ${process.pid}`)
    expect(await ask(first.url, 'select 1 as answer')).toBe(1)
  })
})

describe('what cannot be started gets one sentence', () => {
  async function expectRefusal(code: string, text: RegExp): Promise<void> {
    const refused = start()
    await expect(refused).rejects.toMatchObject({ name: 'EmbeddedPostgresError', code })
    await expect(refused).rejects.toThrow(text)
  }

  async function stoppedServer(): Promise<EmbeddedPostgres> {
    const server = await start()
    await server.stop()
    return server
  }

  test('data of another version', async () => {
    const { dataDirectory } = await stoppedServer()
    writeFileSync(join(dataDirectory, 'PG_VERSION'), '14\n')
    await expectRefusal('data_version', /written by PostgreSQL 14/)
  })

  test('damaged data', async () => {
    const { dataDirectory } = await stoppedServer()
    rmSync(join(dataDirectory, 'global', 'pg_control'))
    await expectRefusal('corrupt_data', /pg_control/)
  })

  test('a directory that holds no data', async () => {
    mkdirSync(join(directory, 'data'), { recursive: true })
    await expectRefusal('corrupt_data', /PG_VERSION is missing/)
  })

  test('data that went away', async () => {
    const { dataDirectory } = await stoppedServer()
    renameSync(dataDirectory, `${dataDirectory}-elsewhere`)
    symlinkSync(join(temporary.path, 'nowhere'), join(directory, 'data'))
    await expectRefusal('corrupt_data', /is gone/)
  })

  test('a lost password', async () => {
    await stoppedServer()
    rmSync(join(directory, 'password'))
    await expectRefusal('corrupt_data', /password/)
  })

  test('a directory where we may not write', async () => {
    // Mode bits do not stop root; the kernel's own file system does.
    directory = '/sys/lead-scoring'
    await expectRefusal('no_permission', /\/sys\/lead-scoring/)
  })

  test('a file in the way', async () => {
    writeFileSync(join(temporary.path, 'file'), '')
    directory = join(temporary.path, 'file', 'postgres')
    await expectRefusal('start_failed', /A file is in the way/)
  })
})
