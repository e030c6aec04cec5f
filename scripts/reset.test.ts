import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDirectory } from '../backend/src/platform/embedded-postgres/lock.ts'
import { removeData } from './reset.ts'

let home: string
let directory: string

/** What a stopped server leaves; where it is and who made it decide what may be removed. */
const stoppedServer = (data: string) => {
  mkdirSync(directory, { recursive: true })
  mkdirSync(data, { recursive: true })
  writeFileSync(join(data, 'PG_VERSION'), '18\n')
  writeFileSync(join(data, 'postmaster.pid'), '999999999\n')
  writeFileSync(join(directory, 'password'), 'secret\n')
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lead-scoring-reset-'))
  directory = join(home, 'postgres')
})

afterEach(() => rmSync(home, { recursive: true }))

test('removes everything of a stopped server, and nothing when there is nothing', () => {
  stoppedServer(join(directory, 'data'))
  expect(removeData(directory)).toEqual([directory])
  expect(existsSync(directory)).toBe(false)
  expect(removeData(directory)).toEqual([])
})

test('removes the data where it really lies', () => {
  const elsewhere = join(home, 'shared', 'data-0b7e6a3c-58f5-4d3b-9f0e-6a52d1f0c111')
  stoppedServer(join(elsewhere, 'data'))
  symlinkSync(join(elsewhere, 'data'), join(directory, 'data'))
  expect(removeData(directory)).toEqual([elsewhere, directory])
  expect(existsSync(elsewhere)).toBe(false)
  expect(existsSync(join(home, 'shared'))).toBe(true)
})

test('refuses while a server runs', () => {
  stoppedServer(join(directory, 'data'))
  const lock = lockDirectory(directory)
  try {
    expect(() => removeData(directory)).toThrow(/in use/)
  } finally {
    lock.release()
  }
  expect(existsSync(join(directory, 'data'))).toBe(true)
})

test('refuses a directory with other things in it, and a link to data that it did not make', () => {
  stoppedServer(join(home, 'mine', 'data'))
  symlinkSync(join(home, 'mine', 'data'), join(directory, 'data'))
  expect(() => removeData(directory)).toThrow(/did not make/)
  writeFileSync(join(directory, 'diary.txt'), 'dear diary')
  expect(() => removeData(directory)).toThrow(/not ours/)
  expect(existsSync(join(home, 'mine', 'data'))).toBe(true)
})
