import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeTemporaryDirectory } from '../../../test/harness/temporary-directory.ts'
import { chooseAccount } from './account.ts'
import { findNativeDirectory, prepareBinaries } from './binaries.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts'
import { launchPostmaster } from './postmaster.ts'
import { isPostgresOn, listPostgresOn } from './processes.ts'
import { supervise } from './supervise.ts'
import { waitUntil } from './wait.ts'

let temporary: ReturnType<typeof makeTemporaryDirectory>
let directory: string
let cleanUps: (() => unknown)[]

beforeEach(() => {
  temporary = makeTemporaryDirectory()
  directory = join(temporary.path, 'postgres')
  cleanUps = []
})

afterEach(async () => {
  for (const cleanUp of cleanUps.reverse()) await cleanUp()
  temporary.remove()
})

/** Durability is what is tried here; forcing to the disk matters only when the machine itself dies. */
const settings = { fsync: 'off', shared_buffers: '16MB' }
const patienceMs = 30_000

async function start(log: (message: string) => void = () => {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ directory, settings, log })
  cleanUps.push(() => server.stop())
  return server
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  cleanUps.push(() => client.end())
  return client
}

async function countKept(url: string): Promise<number> {
  const client = await connect(url)
  const { rows } = await client.query<{ count: number }>('select count(*)::integer as count from kept')
  return rows[0]?.count ?? 0
}

async function keepOne(url: string): Promise<void> {
  const client = await connect(url)
  await client.query('create table if not exists kept (n integer)')
  await client.query('insert into kept values (1)')
}

/** Collects the messages of a server, and tells when one of them came. */
function listen(): { log(message: string): void; heard(text: string): Promise<void>; messages: string[] } {
  const messages: string[] = []
  let wake = () => {}
  return {
    messages,
    log(message) {
      messages.push(message)
      wake()
    },
    async heard(text) {
      while (!messages.some((message) => message.includes(text))) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}

type Program = {
  child: ChildProcess
  url: string
  dataDirectory: string
  serverPid: number
  /** Waits for a message of its server. */
  heard(text: string): Promise<void>
}

/** Another program that starts the server on the same directory and then lives until it is killed. */
async function startProgram(): Promise<Program> {
  const code = `
    import { startEmbeddedPostgres } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'index.ts')).href)}
    const [directory, settings] = process.argv.slice(1)
    const log = (message) => console.log(message)
    const { url, dataDirectory, pid } = await startEmbeddedPostgres({ directory, settings: JSON.parse(settings), log })
    console.log(JSON.stringify({ url, dataDirectory, serverPid: pid }))
    process.stdin.on('end', () => process.exit(1)).resume()
  `
  const args = ['--input-type=module', '-e', code, directory, JSON.stringify(settings)]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const { log, heard, messages } = listen()
  createInterface({ input: child.stdout }).on('line', log)
  await heard('serverPid')
  const facts: Omit<Program, 'child' | 'heard'> = JSON.parse(messages.at(-1) ?? '')
  cleanUps.push(async () => {
    child.kill('SIGKILL')
    await waitUntil(() => listPostgresOn(facts.dataDirectory).length === 0, patienceMs)
  })
  return { child, heard, ...facts }
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

test('when Node is killed, the server stops by itself and nothing is lost', async () => {
  const program = await startProgram()
  await keepOne(program.url)
  await kill(program.child)
  expect(await waitUntil(() => !isPostgresOn(program.dataDirectory, program.serverPid), patienceMs)).toBe(
    true,
  )
  const server = await start()
  expect(server.cold).toBe(false)
  expect(await countKept(server.url)).toBe(1)
})

test('a start in the same instant as the kill waits for the old server to be gone', async () => {
  const program = await startProgram()
  await keepOne(program.url)
  await kill(program.child)
  const server = await start()
  expect(server.pid).not.toBe(program.serverPid)
  expect(await countKept(server.url)).toBe(1)
})

test('a second program is refused by name of the first, which works on', async () => {
  const program = await startProgram()
  await expect(start()).rejects.toMatchObject({ code: 'in_use' })
  await expect(start()).rejects.toThrow(`process ${program.child.pid}`)
  await keepOne(program.url)
  expect(await countKept(program.url)).toBe(1)
})

/** A server as a killed program leaves it when its watchdog is killed too: alive, and nobody holds the lock. */
async function startOrphan(first: EmbeddedPostgres): Promise<number> {
  const { dataDirectory, port } = first
  const account = await chooseAccount(dataDirectory)
  const binaries = await prepareBinaries(findNativeDirectory(), account, directory)
  const { pid } = await launchPostmaster({
    ...{ binaries, account, dataDirectory, port, settings },
    writeLog: () => {},
    onSpawn: () => {},
  })
  return pid
}

test('an orphan that still runs, with open transactions, is taken over', async () => {
  const first = await start()
  await keepOne(first.url)
  await first.stop()
  const orphan = await startOrphan(first)
  const client = await connect(first.url)
  await client.query('begin; insert into kept values (2)')
  const second = await start()
  expect(second).toMatchObject({ adopted: true, cold: false, url: first.url })
  expect(isPostgresOn(second.dataDirectory, orphan)).toBe(false)
  expect(await countKept(second.url)).toBe(1)
})

test('an orphan that was killed, whose children are still at work, leaves nothing in the way', async () => {
  const first = await start()
  await keepOne(first.url)
  await first.stop()
  const orphan = await startOrphan(first)
  const busy = await connect(first.url)
  busy.query('do $$ begin loop end loop; end $$').catch(() => {})
  process.kill(orphan, 'SIGKILL')
  const second = await start()
  expect(second.adopted).toBe(false)
  expect(await countKept(second.url)).toBe(1)
})

test('a server that is killed comes back on the same port, even when a child of it is still at work', async () => {
  const { log, heard } = listen()
  const server = await start(log)
  await keepOne(server.url)
  const busy = await connect(server.url)
  busy.query('do $$ begin loop end loop; end $$').catch(() => {})
  const before = server.pid
  process.kill(before, 'SIGKILL')
  await heard('runs again')
  expect(server.pid).not.toBe(before)
  expect(await countKept(server.url)).toBe(1)
})

test('a server that was brought back still stops with its program', async () => {
  const program = await startProgram()
  process.kill(program.serverPid, 'SIGKILL')
  await program.heard('runs again')
  await kill(program.child)
  expect(await waitUntil(() => listPostgresOn(program.dataDirectory).length === 0, patienceMs)).toBe(true)
})

test('stopping while the server is being brought back leaves none', async () => {
  const { log, heard } = listen()
  const server = await start(log)
  process.kill(server.pid, 'SIGKILL')
  await heard('died')
  await server.stop()
  expect(listPostgresOn(server.dataDirectory)).toEqual([])
})

test('a server that cannot be brought back is given up after some tries', async () => {
  const { log, heard, messages } = listen()
  const first = await start()
  await first.stop()
  const { dataDirectory, port } = first
  const account = await chooseAccount(dataDirectory)
  const binaries = await prepareBinaries(findNativeDirectory(), account, directory)
  const common = { binaries, account, dataDirectory, port, settings, log, writeLog: () => {} }
  const server = await supervise(common, [0, 1, 1])
  rmSync(join(dataDirectory, 'global', 'pg_control'))
  process.kill(server.pid(), 'SIGKILL')
  await heard('cannot be brought back')
  expect(messages.filter((message) => message.includes('pg_control'))).toHaveLength(3)
  await server.stop()
})
