/*
 * Checks the fences of .dependency-cruiser.cjs, then the checker itself: in `fixture/` each rule is broken once,
 * in a file that names the rule in its first line, and each of these files has to be reported for it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { cruise, type ICruiseResult, type IFlattenedRuleSet, type IViolation } from 'dependency-cruiser'

const root = join(import.meta.dirname, '../..')
const fixture = 'scripts/fences/fixture'
const product = ['scoring', 'contract', 'backend', 'frontend', 'e2e', 'bench', 'deploy', 'scripts']

type Fences = { forbidden: IFlattenedRuleSet['forbidden']; options: Record<string, unknown> }

const { forbidden = [], options } = createRequire(import.meta.url)(
  join(root, '.dependency-cruiser.cjs'),
) as Fences

const look = async (folders: string[], exclude: string[]): Promise<ICruiseResult> => {
  const { output } = await cruise(folders, {
    ...options,
    baseDir: root,
    exclude: { path: [String((options.exclude as { path: string }).path), ...exclude] },
    validate: true,
    ruleSet: { forbidden },
  })
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text instead of its result')
  return output
}

const say = ({ rule, from, to }: IViolation) => `  ${rule.name}: ${from} -> ${to}`

const rules = forbidden.map(({ name }) => name ?? '')
const { summary } = await look(product, [`^${fixture}/`])
if (summary.violations.length > 0) {
  console.error('These imports climb a fence (.dependency-cruiser.cjs says why it stands there):')
  console.error(summary.violations.map(say).join('\n'))
  process.exitCode = 1
}

/** The rule that a file of the fixture is there to break. */
const broken = (file: string): string | undefined =>
  /^\/\/ ([a-z0-9-]+)/.exec(readFileSync(join(root, file), 'utf8'))?.[1]

const files = readdirSync(join(root, fixture), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
const { summary: caught } = await look([fixture], [])
const silent = rules.filter((rule) => !files.some((file) => broken(file) === rule))
const missed = files.filter((file) => {
  const rule = broken(file)
  return (
    rule !== undefined &&
    !caught.violations.some(
      ({ from, rule: { name } }) => name === rule && (file === from || file.startsWith(`${from}/`)),
    )
  )
})
if (silent.length > 0) console.error(`No file of ${fixture} breaks: ${silent.join(', ')}`)
if (missed.length > 0) console.error(`A forbidden import went unnoticed in: ${missed.join(', ')}`)
if (silent.length > 0 || missed.length > 0) process.exitCode = 1

if (process.exitCode !== 1) {
  console.log(
    `${rules.length} fences hold in ${summary.totalCruised} files (${summary.totalDependenciesCruised ?? 0} imports); each of them reports in its fixture.`,
  )
}
