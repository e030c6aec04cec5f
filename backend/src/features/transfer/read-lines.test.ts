import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeTemporaryDirectory } from '../../../test/harness/temporary-directory.ts'
import { readLines } from './read-lines.ts'

let directory: ReturnType<typeof makeTemporaryDirectory>
beforeAll(() => {
  directory = makeTemporaryDirectory()
})
afterAll(() => directory.remove())

const linesOf = async (content: string | Buffer) => {
  const path = join(directory.path, 'file')
  writeFileSync(path, content)
  const found: unknown[] = []
  for await (const lines of readLines(path))
    for (const { number, bytes, complete } of lines) found.push([number, bytes.toString('utf8'), complete])
  return found
}

test('only a line feed ends a line', async () => {
  expect(await linesOf('a\u2028b\u2029c\r\n\nd')).toEqual([
    [1, 'a\u2028b\u2029c\r', true],
    [2, '', true],
    [3, 'd', false],
  ])
  expect(await linesOf('')).toEqual([])
})

test('lines longer than what is read at once are put together', async () => {
  const [long, longer] = ['ä'.repeat(200_000), 'x'.repeat(1_500_000)]
  expect(await linesOf(`${long}\n${longer}\nend\n`)).toEqual([
    [1, long, true],
    [2, longer, true],
    [3, 'end', true],
  ])
})

test('a file without line feeds does not fill the memory', async () => {
  await expect(linesOf(Buffer.alloc(17 * 1024 * 1024, 'x'))).rejects.toThrow(/Line 1 is longer than any row/)
})
