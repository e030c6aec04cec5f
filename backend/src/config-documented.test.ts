import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { secretSettings as secrets } from './setting-reader.ts'

const textOf = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8')
const namesIn = (text: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text.matchAll(pattern)].map(([, name]) => name ?? '')),
]

/** What the program reads: the names that config.ts hands to its readers; a secret has a NAME_FILE as well. */
const read = namesIn(
  textOf('backend/src/config.ts'),
  /\b(?:text|number|oneOf|url|databaseUrlOf)\(\s*'([A-Z][A-Z_]+)'/g,
)

test('the README has a line for each variable, and none for others', () => {
  const [, section = ''] = /## Configuration\n(.*?)\n## /s.exec(textOf('README.md')) ?? []
  const told = namesIn(section, /^\| `([A-Z_]+)` \|/gm)
  expect([...told].sort()).toEqual([...read].sort())
})

test('the README names each secret that may come from a file', () => {
  const [line = ''] = /^\| `DATABASE_URL_FILE`.*$/m.exec(textOf('README.md')) ?? []
  expect(
    namesIn(line.slice(2), /`([A-Z_]+)`/g)
      .filter((name) => !name.endsWith('_FILE'))
      .sort(),
  ).toEqual([...secrets].sort())
})

test('.env.example explains each variable, and each file', () => {
  const told = namesIn(textOf('.env.example'), /^#?([A-Z][A-Z_]+)=/gm)
  const wanted = [...read, ...secrets.map((name) => `${name}_FILE`)]
  expect(wanted.filter((name) => !told.includes(name))).toEqual([])
})

test('.env.example explains nothing that nobody reads', () => {
  const told = namesIn(textOf('.env.example'), /^#?([A-Z][A-Z_]+)=/gm)
  const compose = textOf('docker-compose.prod.yml')
  const known = [...read, ...secrets.map((name) => `${name}_FILE`)]
  const unread = told.filter((name) => !known.includes(name) && !compose.includes(`\${${name}`))
  expect(unread).toEqual([])
})

test('the commands of the German guide are those of the English one', () => {
  const [english, german] = ['en', 'de'].map((language) =>
    [...textOf(`docs/guide/deploy.${language}.md`).matchAll(/^```sh.*?\n.*?^```/gms)].map(([block]) => block),
  )
  expect(english?.length).toBeGreaterThan(15)
  expect(german).toEqual(english)
})
