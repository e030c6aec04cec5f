import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeTemporaryDirectory } from '../../../test/harness/temporary-directory.ts'
import { chooseAccount } from './account.ts'
import { findNativeDirectory, prepareBinaries } from './binaries.ts'
import { run } from './run.ts'

let temporary: ReturnType<typeof makeTemporaryDirectory>
let installed: string

beforeEach(() => {
  temporary = makeTemporaryDirectory()
  installed = join(temporary.path, 'package', 'native')
})

afterEach(() => temporary.remove())

/** As npm leaves the package when install scripts are switched off: without the links. */
function install(mode: number): void {
  mkdirSync(dirname(installed), { mode })
  const source = findNativeDirectory()
  cpSync(join(source, '..', 'package.json'), join(installed, '..', 'package.json'))
  cpSync(source, installed, { recursive: true, verbatimSymlinks: true })
  for (const name of readdirSync(join(installed, 'lib'))) {
    if (/^libicu.*\.so(\.60)?$/.test(name)) rmSync(join(installed, 'lib', name))
  }
}

test('links that npm did not pack are made where the package lies', async () => {
  install(0o755)
  const account = await chooseAccount(temporary.path)
  const binaries = await prepareBinaries(installed, account, join(temporary.path, 'copy'))
  expect(binaries).toMatchObject({ postgres: join(installed, 'bin', 'postgres'), major: 18 })
  expect(existsSync(join(temporary.path, 'copy'))).toBe(false)
})

test('an account that may not go there gets a copy, made once', async () => {
  install(0o700)
  const account = await chooseAccount(temporary.path)
  const copyTo = join(temporary.path, 'copy')
  const [one, other] = await Promise.all([
    prepareBinaries(installed, account, copyTo),
    prepareBinaries(installed, account, copyTo),
  ])
  expect(one).toEqual(other)
  expect(await run(one.initdb, ['--version'], account)).toMatchObject({ status: 0 })
  expect(one.postgres.startsWith(copyTo)).toBe(process.getuid?.() === 0)
})

test('binaries for another system get one sentence', async () => {
  install(0o755)
  writeFileSync(join(installed, 'bin', 'postgres'), '#!/lib/another-loader\n')
  const prepared = prepareBinaries(installed, undefined, join(temporary.path, 'copy'))
  await expect(prepared).rejects.toMatchObject({ code: 'unsupported_platform' })
  await expect(prepared).rejects.toThrow(/DATABASE_URL/)
})
