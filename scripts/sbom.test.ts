import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

test('the bill of materials names what runs in production, without a network', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/sbom.ts'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, npm_config_registry: 'http://127.0.0.1:9/' },
  })
  expect([status, stderr]).toEqual([0, ''])
  const { bomFormat, components } = JSON.parse(readFileSync(join(root, 'reports/sbom.cdx.json'), 'utf8')) as {
    bomFormat: string
    components: { name: string; version: string; hashes?: unknown[] }[]
  }
  expect(bomFormat).toBe('CycloneDX')
  const names = components.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['fastify', 'pg', 'react', '@node-rs/argon2']))
  expect(names).not.toContain('vitest')
})
