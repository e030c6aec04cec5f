/*
 * `npm run sbom`: writes the bill of materials of what runs in production (CycloneDX) to reports/sbom.cdx.json, from the lockfile
 * alone: it needs neither a network nor installed packages.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const product = ['backend', 'frontend', 'contract', 'scoring']

type Component = {
  readonly 'bom-ref': string
  readonly properties?: readonly { readonly name: string; readonly value: string }[]
}
type Bill = {
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}

const isDevelopment = ({ properties = [] }: Component): boolean =>
  properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true')

/**
 * Leaves out what only development needs. npm's own `--omit dev` also leaves out what runs in production when another workspace has
 * it for its tests: PostgreSQL's driver, for one.
 */
const withoutDevelopment = (bill: Bill): Bill => {
  const dropped = new Set(bill.components.filter(isDevelopment).map((component) => component['bom-ref']))
  const dependencies = bill.dependencies
    .filter(({ ref }) => !dropped.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => !dropped.has(other)) }))
  const components = bill.components.filter((component) => !dropped.has(component['bom-ref']))
  return { ...bill, components, dependencies }
}

const { status, stdout, stderr } = spawnSync(
  'npm',
  [
    ...['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only', '--offline'],
    ...product.flatMap((name) => ['--workspace', name]),
  ],
  { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' },
)
if (status !== 0) {
  console.error(stderr || 'npm sbom did not run.')
  process.exitCode = 1
} else {
  const bill = withoutDevelopment(JSON.parse(stdout) as Bill)
  const path = join(root, 'reports/sbom.cdx.json')
  mkdirSync(join(root, 'reports'), { recursive: true })
  writeFileSync(path, JSON.stringify(bill, null, 2))
  console.log(`${bill.components.length} components: ${path}`)
}
