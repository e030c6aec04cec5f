import { expect, test } from 'vitest'
import { EmbeddedPostgresError, errorFromOutput, toEmbeddedPostgresError } from './error.ts'

test.each([
  ['disk_full', 'initdb: error: could not write to file "pg_wal/xlogtemp.7": No space left on device'],
  [
    'port_taken',
    '2026-11-22 22:48:23 UTC [1] FATAL:  could not create any TCP/IP sockets\nCould not bind: Address already in use',
  ],
  ['no_permission', 'FATAL:  data directory "/data" has wrong ownership'],
  ['data_version', 'FATAL:  database files are incompatible with server'],
  ['corrupt_data', 'PANIC:  could not locate a valid checkpoint record at 0/1'],
  ['in_use', 'FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use'],
  ['start_failed', 'FATAL:  unrecognized configuration parameter "colour"'],
  ['start_failed', ''],
])('what PostgreSQL says becomes %s', (code, output) => {
  const error = errorFromOutput(output, '/data')
  expect(error.code).toBe(code)
  expect(error.message).toMatch(/^PostgreSQL cannot start on \/data, [^\n]+$/)
})

test.each([
  ['disk_full', 'ENOSPC'],
  ['no_permission', 'EACCES'],
  ['no_permission', 'EROFS'],
  ['start_failed', 'EIO'],
])('a system error becomes %s', (code, errno) => {
  const cause = Object.assign(new Error(`${errno}: write`), { code: errno, path: '/data/port' })
  expect(toEmbeddedPostgresError(cause, '/data', false)).toMatchObject({ code, cause })
})

test.each([
  ['disk_full', new EmbeddedPostgresError('corrupt_data', 'PANIC:  cannot abort transaction 1')],
  ['disk_full', new Error('database or disk is full')],
  ['in_use', new EmbeddedPostgresError('in_use', 'In use.')],
  ['no_permission', Object.assign(new Error('EACCES: open'), { code: 'EACCES' })],
])('on a full disk it becomes %s', (code, error) => {
  expect(toEmbeddedPostgresError(error, '/data', true).code).toBe(code)
})
