import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeTemporaryDirectory } from '../../../test/harness/temporary-directory.ts'
import { openRowFile } from './row-file.ts'

const folder = makeTemporaryDirectory()
afterAll(() => folder.remove())

test('a file that others could read is for its owner only afterwards, and written anew', () => {
  const path = join(folder.path, 'quarantine.ndjson')
  writeFileSync(path, 'rows of an earlier run\n', { mode: 0o644 })
  const file = openRowFile(path)
  file.write({ table: 'leads_lead' })
  file.close()
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readFileSync(path, 'utf8')).toBe('{"table":"leads_lead"}\n')
})

test.skipIf(process.platform === 'win32')('what is no file keeps its mode', () => {
  const { mode } = statSync('/dev/null')
  const file = openRowFile('/dev/null')
  file.write({ table: 'leads_lead' })
  file.close()
  expect(statSync('/dev/null').mode).toBe(mode)
})

test('a file that cannot be written is told in a sentence', () => {
  expect(() => openRowFile(join(folder.path, 'none', 'report.ndjson'))).toThrow(
    /report\.ndjson cannot be written \(ENOENT\)\.$/,
  )
})
