import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

/** Whether there is a docker-compose to read the files with; CI installs one. */
export const hasCompose = spawnSync('docker-compose', ['--version']).status === 0

/** What a test that needs it is called where there is none. */
export const withCompose = hasCompose
  ? 'docker-compose'
  : 'docker-compose (not run: there is no docker-compose on the PATH)'

/** What these tests look at in a service. */
export type Service = {
  readonly image: string
  readonly build?: { readonly target: string }
  readonly command?: readonly string[]
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
  readonly security_opt?: readonly string[]
  readonly tmpfs?: readonly string[]
  readonly mem_limit?: string
  readonly restart?: string
  readonly scale?: number
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly logging?: { readonly driver: string; readonly options: Readonly<Record<string, string>> }
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly environment?: Readonly<Record<string, string>>
  readonly volumes?: readonly string[]
  readonly ports?: readonly string[]
  readonly networks?: Readonly<Record<string, unknown>>
}

export type Composed = {
  readonly services: Readonly<Record<string, Service>>
  readonly networks?: Readonly<Record<string, { readonly external?: boolean; readonly name?: string }>>
}

/** The file as docker-compose reads it, without anybody's .env. Throws docker-compose's own words where it refuses the file. Its YAML is read by the Python that it runs on. */
export const readCompose = (file: string, settings: Readonly<Record<string, string>> = {}): Composed => {
  const environment = { PATH: process.env.PATH, COMPOSE_PROFILES: 'backup,database', ...settings }
  const args = ['--project-directory', import.meta.dirname, '-f', join(root, file), 'config']
  const { status, stdout, stderr } = spawnSync('docker-compose', args, { encoding: 'utf8', env: environment })
  if (status !== 0) throw new Error(stderr)
  const toJson = 'import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)'
  const read = spawnSync('python3', ['-c', toJson], { encoding: 'utf8', input: stdout })
  if (read.status !== 0) throw new Error(read.stderr)
  return JSON.parse(read.stdout)
}
