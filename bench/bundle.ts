import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { Part } from './bench.ts'
import { firstLoadOf, type Manifest, pageFilesOf } from './first-load.ts'
import { interruption } from './interruption.ts'
import { type Row, readable } from './report.ts'

const frontend = join(import.meta.dirname, '../frontend')

/** The modules that a route adds to the shell, and its budget in KB (1,000 bytes), gzipped. */
const routes = [
  { name: 'shell (every page)', page: undefined, budgetKilobytes: 145 },
  { name: 'leads', page: 'src/app/leads-page.tsx', budgetKilobytes: 175 },
  { name: 'new lead (form)', page: 'src/app/new-lead-page.tsx', budgetKilobytes: 220 },
  { name: 'edit lead (form)', page: 'src/app/edit-lead-page.tsx', budgetKilobytes: 220 },
  { name: 'lead', page: 'src/app/lead-page.tsx', budgetKilobytes: 175 },
] as const

/** Loaded by themselves, since only one language is spoken at a time, but nothing is shown without them. */
const longestTexts = 'src/platform/i18n/texts/de/shell.ts'

const note =
  'What the browser loads before a route shows: page, scripts and styles, each gzipped at the default level; 1 KB is 1,000 bytes. Fonts come on top. Reference: the budget; ratio 1 would use it up.'

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
  for (const file of files) bytes += gzipSync(readFileSync(join(folder, file))).length
  return bytes / 1000
}

/** The size of what each route loads at first, against its budget. */
export const measureBundle: Part = async ({ directory, say }) => {
  say('Building the web app')
  const folder = join(directory, 'web')
  await build(folder)
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))
  const shell = [
    ...pageFilesOf(readFileSync(join(folder, 'index.html'), 'utf8')),
    'index.html',
    ...firstLoadOf(manifest, [longestTexts]),
  ]
  const rows: readonly Row[] = routes.map(({ name, page, budgetKilobytes }) => {
    const files = firstLoadOf(manifest, page === undefined ? ['index.html'] : ['index.html', page])
    const size = gzippedKilobytes(folder, new Set([...shell, ...files]))
    return {
      what: name,
      measured: `${readable(size)} KB`,
      reference: `${budgetKilobytes} KB`,
      ratio: size / budgetKilobytes,
      target: { text: `<= ${budgetKilobytes} KB`, met: size <= budgetKilobytes },
    }
  })
  return [{ title: 'Web app', note, rows }]
}
