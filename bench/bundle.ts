import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gzipSync } from 'node:zlib'
import type { Bench } from './bench.ts'
import { firstLoadOf, type Manifest, pageFilesOf } from './first-load.ts'
import { interruption } from './interruption.ts'
import { type Row, readable, type Section } from './report.ts'
import { type Route, routes } from './web/routes.ts'

const frontend = join(import.meta.dirname, '../frontend')

/** Loaded by themselves, since only one language is spoken at a time, but nothing is shown without them. German is longest. */
const textsOf = (part: string) => `src/platform/i18n/texts/de/${part}.ts`

const note =
  'What the browser loads before a route shows: page, scripts, styles and the texts of one language, each gzipped as the server sends it; 1 KB is 1,000 bytes. Fonts come on top. Reference: the budget; ratio 1 would use it up.'

/** Builds the web app beside its real build, with the manifest that says which file needs which. */
const build = async (folder: string): Promise<void> => {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  await promisify(execFile)(
    process.execPath,
    [vite, 'build', '--manifest', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'],
    { cwd: frontend, signal: interruption },
  )
}

const gzippedKilobytes = (folder: string, files: Iterable<string>): number => {
  let bytes = 0
  for (const file of files)
    bytes += gzipSync(readFileSync(join(folder, file)), { level: constants.Z_BEST_COMPRESSION }).length
  return bytes / 1000
}

const rowOf = ({ name, budgetKilobytes }: Route, size: number): Row => ({
  what: name,
  measured: `${readable(size)} KB`,
  reference: `${budgetKilobytes} KB`,
  ratio: size / budgetKilobytes,
  target: { text: `<= ${budgetKilobytes} KB`, met: size <= budgetKilobytes },
})

/** The size of what each route loads at first, against its budget. */
export const measureBundle = async ({
  directory,
  say,
}: Pick<Bench, 'directory' | 'say'>): Promise<Section[]> => {
  say('Building the web app')
  const folder = join(directory, 'web')
  await build(folder)
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))
  const shell = [
    ...pageFilesOf(readFileSync(join(folder, 'index.html'), 'utf8')),
    'index.html',
    ...firstLoadOf(manifest, ['index.html', textsOf('shell')]),
  ]
  const rows = routes.map((route: Route) => {
    const modules = [...(route.module === undefined ? [] : [route.module]), ...route.texts.map(textsOf)]
    const files = new Set([...shell, ...firstLoadOf(manifest, modules)])
    return rowOf(route, gzippedKilobytes(folder, files))
  })
  return [{ title: 'Web app', note, rows }]
}
