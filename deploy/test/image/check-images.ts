import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findFreePort } from '../../../backend/test/harness/free-port.ts'
import { startProgram } from '../../../backend/test/programs/program.ts'
import { ask } from '../nginx/ask.ts'
import { type Build, folderOf } from './build-stage.ts'
import { allSteps, commandOf, environmentOf, lastStep } from './dockerfile.ts'
import { type Room, runInRoom, type User, wordsFor } from './room.ts'

type Log = (line: string) => void

/** The users of the base images. */
const users: Readonly<Record<string, User>> = {
  node: { uid: 1000, gid: 1000 },
  nginx: { uid: 101, gid: 101 },
}

/** A stage as it would run: with what the Dockerfile says of it, and with the folder of its secrets. */
const openStage = (
  build: Build,
  name: string,
  settings: Readonly<Record<string, string>>,
  secrets?: string,
) => {
  const steps = allSteps(build.stages, name)
  const user = users[lastStep(steps, 'USER')?.text ?? '']
  assert(user, `${name} runs as root`)
  const room: Room = {
    folder: folderOf(build, name),
    isReadOnly: true,
    scratch: join(build.folder, `.${name}-runs`),
    hidden: build.context,
    node: build.node,
    mounts: secrets ? { '/run/secrets': secrets } : {},
  }
  const environment = { ...environmentOf(steps), ...settings }
  const commandFor = (words: readonly string[]) => ({
    workdir: lastStep(steps, 'WORKDIR')?.text ?? '/',
    environment,
    words,
    user,
  })
  return {
    health: commandOf(lastStep(steps, 'HEALTHCHECK')),
    run: (words: readonly string[], input = '') => runInRoom(room, commandFor(words), input),
    start: (ready: RegExp | (() => Promise<boolean>)) => {
      const [command = '', ...args] = wordsFor(room, commandFor(commandOf(lastStep(steps, 'CMD'))))
      const { PATH = '' } = process.env
      return startProgram({ command, args, env: { PATH }, ready })
    },
  }
}

/** Secrets as Compose mounts them: files that the user of the container alone may read. */
const writeSecrets = (build: Build, secrets: Readonly<Record<string, string>>): string => {
  const folder = join(build.folder, '.secrets')
  mkdirSync(folder)
  for (const [name, secret] of Object.entries(secrets)) {
    const path = join(folder, name)
    writeFileSync(path, `${secret}\n`)
    chownSync(path, 1000, 1000)
    chmodSync(path, 0o400)
  }
  return folder
}

const person = { email: 'anna@example.com', password: 'seven green bottles' }
const lead = {
  ...{ first_name: 'Max', last_name: 'Mustermann', email: 'max@example.com', company: 'Tech GmbH' },
  ...{ budget: 50_000, company_size: 250, industry: 'tech', urgency: 'this_week' },
}

/** Signs in, and makes a tenant and a lead of 85 points. Gives the headers of whoever did. */
const createLead = async (port: number, log: Log) => {
  const post = async (path: string, body: object, headers: Record<string, string>) => {
    const sent = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers }
    const answer = await ask(port, path, { method: 'POST', headers: sent, body: JSON.stringify(body) })
    assert(answer.status < 300, `POST ${path} answered ${answer.status}: ${answer.body}`)
    return answer
  }
  const cookies = (await post('/api/session/', person, {})).headers['set-cookie'] ?? []
  const headers = { cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') }
  const tenant = (await post('/api/tenants/', { name: 'Testwerk' }, headers)).json<{ id: number }>()
  const inTenant = { ...headers, 'x-tenant-id': String(tenant.id) }
  const created = (await post('/api/leads/', lead, inTenant)).json<{ id: number; score: number }>()
  assert.equal(created.score, 85)
  const pdf = await ask(port, `/api/leads/${created.id}/person/pdf`, { headers: inTenant })
  assert.match(pdf.body.subarray(0, 8).toString('latin1'), /^%PDF-/)
  log(
    `  signed in; a lead of ${created.score} points; what is kept of a person as PDF: ${pdf.body.length} bytes`,
  )
  return inTenant
}

const checkWeb = async (build: Build, apiPort: number, headers: Record<string, string>, log: Log) => {
  const port = await findFreePort()
  const web = openStage(build, 'web', {
    API_SERVERS: `127.0.0.1:${apiPort}`,
    HTTP_LISTEN: `127.0.0.1:${port}`,
    ACCESS_LOG: '/tmp/access.log',
  })
  const isUp = () =>
    ask(port, '/nginx/health').then(
      ({ status }) => status === 200,
      () => false,
    )
  const nginx = await web.start(isUp)
  try {
    const asset = readdirSync(join(folderOf(build, 'web'), 'srv/web/assets')).find((name) =>
      /\.js$/.test(name),
    )
    const sent = await ask(port, `/assets/${asset}`, { headers: { 'accept-encoding': 'gzip' } })
    assert.deepEqual([sent.status, sent.headers['content-encoding']], [200, 'gzip'])
    const page = await ask(port, '/t/1/leads')
    assert.match(page.body.toString(), /<script[^>]+src="\/assets\//)
    assert.match(String(page.headers['content-security-policy']), /frame-ancestors 'none'/)
    const { results } = (await ask(port, '/api/leads/', { headers })).json<{ results: unknown[] }>()
    assert.equal(results.length, 1)
    const health = web.run(web.health.map((word) => word.replace('3002', String(port))))
    assert.equal(health.status, 0, health.stderr)
    log('  through nginx: the page, an asset from nginx itself, the lead; HEALTHCHECK passes')
  } finally {
    await nginx.stop()
  }
}

/** Starts what was built. Throws at the first thing that is not as it should be. */
export const checkImages = async (build: Build, databaseUrl: string, log: Log): Promise<void> => {
  const port = await findFreePort()
  const secretKey = randomBytes(32).toString('base64')
  const secrets = writeSecrets(build, { database_url: databaseUrl, secret_key: secretKey })
  const settings = {
    ...{ HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: 'https://leads.example.com' },
    ...{ DATABASE_URL_FILE: '/run/secrets/database_url', SECRET_KEY_FILE: '/run/secrets/secret_key' },
    TRUST_PROXY: '127.0.0.1',
  }
  const api = openStage(build, 'api', settings, secrets)
  const touched = api.run(['touch', '/app/written'])
  assert.match(touched.stderr, /Read-only file system/)
  assert.equal(api.run(['id', '-u']).stdout.trim(), '1000')
  assert.match(api.run(['grep', 'CapEff', '/proc/self/status']).stdout, /\t0+\n$/)
  log('The tree is read-only, the user is 1000 and has no rights.')
  const begun = performance.now()
  const server = await api.start(/Lead Scoring Engine: http/)
  log(`  started in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  try {
    for (const name of ['live', 'ready']) assert.equal((await ask(port, `/api/health/${name}`)).status, 200)
    assert.equal(api.run(api.health).status, 0)
    const made = api.run(
      ['node', 'backend/src/commands/create-superuser.ts', '--email', person.email, '--name', 'Anna'],
      person.password,
    )
    assert.equal(made.status, 0, made.stderr)
    log('  lives, is ready, HEALTHCHECK passes; the command makes a superuser')
    const headers = await createLead(port, log)
    await checkWeb(build, port, headers, log)
  } finally {
    const stopping = performance.now()
    await server.stop()
    log(`  SIGTERM ends it in ${((performance.now() - stopping) / 1000).toFixed(1)} s`)
  }
  assert.notEqual(api.run(api.health).status, 0, 'HEALTHCHECK passes without a server')
}
