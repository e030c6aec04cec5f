import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { runProgram } from '../programs/run-program.ts'

const root = resolve(import.meta.dirname, '../../..')
const { path, remove } = makeTemporaryDirectory()
afterAll(remove)

/** The program as an installation has it that left out what only development needs, and the web app. */
const install = (): string => {
  cpSync(join(root, 'backend/src'), join(path, 'backend/src'), { recursive: true })
  for (const name of ['package.json', 'scoring', 'contract', 'backend/node_modules', 'backend/package.json'])
    symlinkSync(join(root, name), join(path, name))
  mkdirSync(join(path, 'frontend'))
  mkdirSync(join(path, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules')).filter((name) => name !== 'vite'))
    symlinkSync(join(root, 'node_modules', name), join(path, 'node_modules', name))
  return join(path, 'backend/src')
}

test('a web app that is not built and cannot be built ends the start with a sentence', async () => {
  const settings = { WEB_APP: 'on', DATA_DIR: join(path, 'data') }
  const { code, errors } = await runProgram('main.ts', settings, [], install())
  expect(errors.trimEnd()).toBe(
    'The web app is not built and cannot be built here (vite is not installed); run npm run build in a complete checkout, or set WEB_APP=off for the API alone.',
  )
  expect(code).toBe(1)
})
