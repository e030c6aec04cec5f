/*
 * `npm test`: everything that must hold before a change goes out, the quick checks first. Stops at the first step that
 * fails. The last line counts the tests of all steps, for machines that read it.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

type Counts = { readonly passed: number; readonly failed: number }

/** Vitest's own JSON report. */
const countUnit = (report: { numPassedTests: number; numFailedTests: number }): Counts => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
})

/** Playwright's own JSON report; a test that passed only at a second try has failed. */
const countBrowser = ({
  stats,
}: {
  stats: { expected: number; unexpected: number; flaky: number }
}): Counts => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky,
})

type Step = {
  readonly script: string
  readonly args?: readonly string[]
  readonly says: string
  readonly report?: string
  readonly count?: (report: never) => Counts
}

const steps: readonly Step[] = [
  { script: 'types', says: 'Types: every tsconfig compiles' },
  { script: 'lint', says: 'Lint and format: biome' },
  { script: 'fences', says: 'Fences: who may import whom, and that a forbidden import is seen' },
  { script: 'unused', says: 'Unused files, exports and dependencies: knip' },
  {
    script: 'test:unit',
    says: 'Unit and integration tests, on a real PostgreSQL: vitest',
    report: 'reports/unit.json',
    count: countUnit,
  },
  {
    script: 'test:e2e',
    says: 'Browser tests against the running product: Playwright and axe',
    report: 'reports/browser.json',
    count: countBrowser,
  },
  {
    script: 'test:deployment',
    args: ['--part'],
    says: 'Some browser tests through nginx, over https, against two API processes: Playwright',
    report: 'reports/deployment.json',
    count: countBrowser,
  },
]

/** The npm that runs us, else the one on the PATH. */
const npm = ({ script, args: given = [] }: Step): number => {
  const cli = process.env.npm_execpath
  const [command, args] = cli ? [process.execPath, [cli]] : ['npm', []]
  const { status, error } = spawnSync(command, [...args, 'run', '--silent', script, '--', ...given], {
    cwd: root,
    stdio: 'inherit',
  })
  if (error) throw error
  return status ?? 1
}

const counted = ({ report, count }: Step): Counts => {
  const file = join(root, report ?? '')
  if (!report || !count || !existsSync(file)) return { passed: 0, failed: 0 }
  return count(JSON.parse(readFileSync(file, 'utf8')) as never)
}

/** What a step leaves that it cannot do on this machine: a sentence. */
const notRunFile = join(root, 'reports/not-run.txt')

const summary: string[] = []
const total = { passed: 0, failed: 0 }
const begin = performance.now()
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(0).padStart(4)} s`

for (const step of steps) {
  console.log(`\n=== ${step.says} (npm run ${step.script}) ===`)
  for (const file of [step.report && join(root, step.report), notRunFile])
    if (file) rmSync(file, { force: true })
  const started = performance.now()
  const failed = npm(step) !== 0
  const counts = counted(step)
  total.passed += counts.passed
  // A step without tests of its own, or one that broke before its first test, counts as one.
  total.failed += failed ? Math.max(1, counts.failed) : 0
  const notRun = existsSync(notRunFile) ? readFileSync(notRunFile, 'utf8').trim() : undefined
  const outcome = failed ? 'FAILED' : notRun ? `NOT RUN: ${notRun}` : 'ok'
  const tests = step.count && !notRun ? `, ${counts.passed} passed, ${counts.failed} failed` : ''
  summary.push(`${seconds(started)}  ${step.script.padEnd(15)}  ${outcome}${tests}`)
  if (failed) {
    process.exitCode = 1
    break
  }
}

console.log(`\n=== Summary ===\n${summary.join('\n')}\n${seconds(begin)}  in all\n`)
console.log(`${total.passed} passed, ${total.failed} failed`)
