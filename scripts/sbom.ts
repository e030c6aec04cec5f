/*
 * `npm run sbom`: writes the bill of materials of what runs in production (CycloneDX) to reports/sbom.cdx.json, from the lockfile
 * alone: it needs neither a network nor installed packages.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const { status, stdout, stderr } = spawnSync(
  'npm',
  ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only', '--offline'],
  { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' },
)
if (status !== 0) {
  console.error(stderr || 'npm sbom did not run.')
  process.exitCode = 1
} else {
  const { components } = JSON.parse(stdout) as { components: readonly unknown[] }
  const path = join(root, 'reports/sbom.cdx.json')
  mkdirSync(join(root, 'reports'), { recursive: true })
  writeFileSync(path, stdout)
  console.log(`${components.length} components: ${path}`)
}
