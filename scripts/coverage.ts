/*
 * `npm run coverage`: the unit and integration tests with coverage, and one line for each part of the product.
 * The pages in coverage/index.html show it line by line.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const root = join(import.meta.dirname, '..')
const parts = ['scoring', 'contract', 'backend', 'frontend']
const measures = ['lines', 'branches', 'functions'] as const

type Count = { readonly total: number; readonly covered: number }
type Summary = Readonly<Record<string, Readonly<Record<(typeof measures)[number], Count>>>>

const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const { status } = spawnSync(process.execPath, [vitest, 'run', '--coverage', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
if (status !== 0) process.exit(status ?? 1)

const summary = JSON.parse(readFileSync(join(root, 'coverage/coverage-summary.json'), 'utf8')) as Summary
const files = Object.entries(summary).filter(([file]) => file !== 'total')

const share = (part: string, measure: (typeof measures)[number]): string => {
  const counts = files
    .filter(([file]) => relative(root, file).split(/[\\/]/)[0] === part)
    .map(([, count]) => count[measure])
  const total = counts.reduce((sum, count) => sum + count.total, 0)
  const covered = counts.reduce((sum, count) => sum + count.covered, 0)
  return total === 0 ? '-' : `${((100 * covered) / total).toFixed(1)} %`
}

const row = (cells: readonly string[]) =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(10) : cell.padStart(10))).join('  ')

console.log(`\n${row(['coverage', ...measures])}`)
for (const part of parts) console.log(row([part, ...measures.map((measure) => share(part, measure))]))
console.log(
  '\nLine by line: coverage/index.html. The web app is also driven by the browser tests, which are not counted here.',
)
