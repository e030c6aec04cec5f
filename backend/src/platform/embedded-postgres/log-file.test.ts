import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeTemporaryDirectory } from '../../../test/harness/temporary-directory.ts'
import { openLogFile } from './log-file.ts'

test('the log never takes more than twice its bound, and outlives a new start', () => {
  const { path, remove } = makeTemporaryDirectory()
  const file = join(path, 'postgres.log')
  for (let start = 0; start < 3; start++) {
    const write = openLogFile(file, 1_000)
    for (let line = 0; line < 100; line++) write(`${'x'.repeat(49)}\n`)
  }
  expect(readdirSync(path).sort()).toEqual(['postgres.log', 'postgres.log.1'])
  for (const name of readdirSync(path)) expect(statSync(join(path, name)).size).toBeLessThanOrEqual(1_050)
  remove()
})

test('a log that cannot be written disturbs nobody', () => {
  expect(() => openLogFile('/sys/postgres.log', 1_000)('text\n')).not.toThrow()
})
