import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const programs = join(import.meta.dirname, '../../backend/test')

/** A port that nobody uses: a server and its identity provider have to know each other's before they start. */
export const freePort = (): Promise<number> => {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const server = createServer()
  server.once('error', reject).listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
  })
  return promise
}

/** A program that says in its first line, as JSON, where it is. */
const startProgram = async <T>(name: string, args: readonly string[]) => {
  const child = spawn(process.execPath, [join(programs, name, 'run.ts'), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line) as T))
  child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)))
  return { said: await promise, child }
}

const stop = async (child: ChildProcess): Promise<void> => {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

/** Somebody at an identity provider. */
type Colleague = { readonly login: string; readonly email: string; readonly name: string }

/** A real OpenID provider, and the DNS in which domains are proven. */
export const startOidc = async (serverUrl: string) => {
  const { said, child } = await startProgram<{
    issuer: string
    clientId: string
    clientSecret: string
    dns: string
  }>('oidc-idp', ['--server', serverUrl])
  const tell = (line: object) => child.stdin.write(`${JSON.stringify(line)}\n`)
  return {
    ...said,
    addPerson: ({ login, email, name }: Colleague) =>
      tell({ person: { login, sub: `sub-${login}`, email, email_verified: true, name } }),
    addRecord: (record: { name: string; value: string }) => tell({ record }),
    stop: () => stop(child),
  }
}

/** A SAML identity provider on 127.0.0.1: for a browser another site than localhost. */
export const startSaml = async () => {
  const { said, child } = await startProgram<{ url: string; metadata: string }>('saml-idp', [
    '--sign',
    'both',
    '--encrypt',
  ])
  const post = async (path: string, body: string) => {
    const { ok, status } = await fetch(`${said.url}${path}`, { method: 'POST', body })
    if (!ok) throw new Error(`${path}: ${status}`)
  }
  return {
    ...said,
    addPerson: ({ login, email, name }: Colleague) =>
      post('/people', JSON.stringify({ user: login, nameId: `name-${login}`, email, name, groups: [] })),
    trust: (metadata: string) => post('/services', metadata),
    stop: () => stop(child),
  }
}
