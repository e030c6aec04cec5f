import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const unique = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort()
const all = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name)

/** What config.ts reads: each name stands there as the first argument of what reads it, and secrets in their list too. */
const settings = (): readonly string[] => {
  const source = read('backend/src/config.ts')
  const secrets = all(/secretSettings = \[([^\]]*)\]/.exec(source)?.[1] ?? '', /'([A-Z_]+)'/g)
  const names = all(source, /\b[a-zA-Z]\w*\(\s*'([A-Z][A-Z_]+)'/g)
  return unique([...names, ...secrets, ...secrets.map((name) => `${name}_FILE`)])
}

const [ofTheProduct = '', ofCompose = ''] = read('.env.example').split(/^# === docker-compose.*$/m)
const named = (text: string): readonly string[] => all(text, /^#?([A-Z][A-Z_]+)=/gm)

test('there are settings to find', () => {
  expect(settings()).toEqual(expect.arrayContaining(['HOST', 'PUBLIC_URL', 'SECRET_KEY', 'SECRET_KEY_FILE']))
  expect(settings().length).toBeGreaterThan(20)
})

test('.env.example has every setting, once, and no other', () => {
  expect([...named(ofTheProduct)].sort()).toEqual(settings())
})

test('.env.example says of every setting what it is', () => {
  for (const block of ofTheProduct.split(/\n\n+/).filter((block) => named(block).length > 0))
    expect(block).toMatch(/^# \S/)
})

test('.env.example has every variable of docker-compose.prod.yml', () => {
  const variables = unique(all(read('docker-compose.prod.yml'), /\$\{([A-Z_]+)/g))
  const known = new Set([...named(ofTheProduct), ...named(ofCompose)])
  expect(variables.filter((name) => !known.has(name))).toEqual([])
  expect(named(ofCompose).filter((name) => !variables.includes(name))).toEqual([])
})

test('the README has every setting', () => {
  const table = unique(all(read('README.md'), /^\| `([A-Z_]+)`(?:, \.\.\.)? \|/gm))
  const expected = settings().filter((name) => !name.endsWith('_FILE'))
  expect(table.filter((name) => !name.endsWith('_FILE'))).toEqual(expected)
})
