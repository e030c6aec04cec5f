import { randomBytes } from 'node:crypto'
import type { Problem } from '@lead-scoring/contract'
import pg from 'pg'
import type { Api } from '../api/index.ts'
import { type Program, prepareProgram } from '../crash/program.ts'
import { findFreePort } from '../harness/free-port.ts'
import { createTestDatabase } from '../harness/index.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'

/** Two servers in processes of their own on one database, as behind a load balancer. */
export type Nodes = {
  /** Requests to the one, over a socket. */
  readonly one: Api['send']
  readonly other: Api['send']
  /** What both have said so far. */
  readonly output: () => string
  /** SQL past the servers. */
  readonly sql: Api['sql']
  readonly stop: () => Promise<void>
}

/** Requests over a socket. */
export const senderTo =
  (origin: string): Api['send'] =>
  async (method, path, { body, raw, headers = {} } = {}) => {
    const sent = { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers }
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await fetch(origin + path, {
      method,
      headers: Object.entries(sent).filter((header): header is [string, string] => header[1] !== undefined),
      ...(payload !== undefined && { body: typeof payload === 'string' ? payload : new Uint8Array(payload) }),
    })
    const text = await response.text()
    const answered: Record<string, string> = {}
    response.headers.forEach((value, name) => {
      answered[name] = value
    })
    const json = <T>() => JSON.parse(text) as T
    return {
      status: response.status,
      headers: answered,
      text,
      json,
      problem: () => json<Problem>(),
    }
  }

type Node = { readonly program: Program; readonly send: Api['send'] }

const startNode = async (directory: string, settings: Readonly<Record<string, string>>): Promise<Node> => {
  const port = await findFreePort()
  const program = prepareProgram(directory, port, settings)
  await program.start()
  return { program, send: senderTo(`http://127.0.0.1:${port}`) }
}

/** Starts two servers that ask everybody to sign in and believe X-Forwarded-For, so that a test can come from anywhere. */
export const startNodes = async (settings: Readonly<Record<string, string>> = {}): Promise<Nodes> => {
  const { url, drop } = await createTestDatabase()
  const { path, remove } = makeTemporaryDirectory()
  const all = {
    DATABASE_URL: url,
    AUTH: 'required',
    SECRET_KEY: randomBytes(32).toString('base64'),
    TRUST_PROXY: '127.0.0.1',
    ...settings,
  }
  const [one, other] = await Promise.all([startNode(path, all), startNode(path, all)])
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    one: one.send,
    other: other.send,
    output: () => one.program.output() + other.program.output(),
    sql: async <T extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await client.query<T>(text, [...values])).rows,
    stop: async () => {
      await Promise.all([one.program.stop(), other.program.stop()])
      await client.end()
      await drop()
      remove()
    },
  }
}
