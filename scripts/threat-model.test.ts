import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/threat-model.md'), 'utf8')
const lines = [...page.matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \| (\S[^|]*) \| (.+) \|$/gm)]

/** How many requirements of levels 1 and 2 each chapter of ASVS 5.0.0 has. */
const perChapter = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7]

test('each requirement of ASVS 5.0, levels 1 and 2, has one line', () => {
  const ids = lines.map(([, id]) => id ?? '')
  expect(new Set(ids).size).toBe(ids.length)
  const counts = perChapter.map((_, index) => ids.filter((id) => id.startsWith(`${index + 1}.`)).length)
  expect(counts).toEqual(perChapter)
  expect(lines.filter(([, , level]) => level === '1')).toHaveLength(70)
})

test('each line says whether it is met, and the sums are right', () => {
  const verdicts = lines.map(([, , , verdict]) => verdict?.replaceAll('*', '') ?? '')
  const count = (word: string) => verdicts.filter((verdict) => verdict === word).length
  expect(page).toContain(
    `${lines.length} requirements: ${count('met')} met, ${count('part')} in part, ${count('not met')} not met, ${count('n/a')} not applicable.`,
  )
  expect(count('met') + count('part') + count('not met') + count('n/a')).toBe(lines.length)
})

test('each file that the page names is there', () => {
  const named = [
    ...page.matchAll(/`((?:src|test|migrations|contract|scoring|frontend|e2e|docs|scripts)\/[\w./-]+)`/g),
  ]
    .map(([, path]) => path ?? '')
    .filter((path) => path !== 'test')
  const pathOf = (path: string) => join(root, /^(src|test|migrations)\//.test(path) ? 'backend' : '', path)
  const missing = [...new Set(named)].filter((path) => !existsSync(pathOf(path)))
  expect(missing).toEqual([])
  const linked = [...page.matchAll(/\]\((adr\/[\w.-]+)\)/g)].map(([, path]) => join(root, 'docs', path ?? ''))
  expect(linked.filter((path) => !existsSync(path))).toEqual([])
})
