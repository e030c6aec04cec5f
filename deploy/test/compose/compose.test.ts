import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readDockerfile } from '../image/dockerfile.ts'
import { hasCompose, readCompose, type Service, withCompose } from './read-compose.ts'

const root = join(import.meta.dirname, '../../..')

test.runIf(process.env.CI)('CI has a docker-compose', () => expect(hasCompose).toBe(true))

describe.skipIf(!hasCompose)(`${withCompose} reads the file for production`, () => {
  const publicUrl = 'https://leads.example.com'
  const { services = {}, networks } = hasCompose
    ? readCompose('docker-compose.prod.yml', { PUBLIC_URL: publicUrl })
    : {}
  const all = Object.entries(services)
  const service = (name: string): Service => services[name] ?? { image: '' }

  test('it has the API and the web server, what they need, and what is started at will', () => {
    expect(Object.keys(services).sort()).toEqual(['api', 'backup', 'migrate', 'postgres', 'redis', 'web'])
  })

  test.each(all)('%s has a read-only tree, no rights, and bounds for memory and log', (_, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      mem_limit: expect.stringMatching(/^\d+[mg]$/),
      logging: { driver: 'json-file', options: { 'max-size': '10m', 'max-file': '5' } },
    })
    expect(service.tmpfs?.some((folder) => folder.startsWith('/tmp'))).toBe(true)
  })

  test('what runs for long is started again, and says how it is', () => {
    const images = new Set(['lead-scoring-api:latest', 'lead-scoring-web:latest'])
    for (const name of ['api', 'web', 'redis', 'postgres']) {
      expect([name, service(name).restart]).toEqual([name, 'unless-stopped'])
      // The images of ours bring their own.
      const { image, healthcheck } = service(name)
      expect([name, images.has(image) || healthcheck !== undefined]).toEqual([name, true])
    }
    for (const name of ['migrate', 'backup']) expect(service(name).restart).toBe('no')
  })

  test('the API waits for the schema and leaves it alone; the web server waits for the API', () => {
    expect(service('api').depends_on?.migrate?.condition).toBe('service_completed_successfully')
    expect(service('api').environment?.MIGRATIONS).toBe('off')
    expect(service('migrate').environment?.MIGRATIONS).toBeUndefined()
    expect(existsSync(join(root, service('migrate').command?.[1] ?? ''))).toBe(true)
    expect(service('web').depends_on?.api?.condition).toBe('service_healthy')
    expect(service('api').scale).toBe(2)
  })

  test('only the web server is reached from outside, and by default from this server alone', () => {
    expect(all.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['web'])
    expect(service('web').ports).toEqual(['127.0.0.1:3002:3002/tcp', '127.0.0.1:3443:3443/tcp'])
    expect(Object.keys(service('web').networks ?? {})).toEqual(['inner'])
  })

  test("it joins Supabase's network by its name", () => {
    expect(networks?.supabase).toEqual({ external: true, name: 'supabase_default' })
    const settings = { PUBLIC_URL: publicUrl, SUPABASE_NETWORK: 'other' }
    expect(readCompose('docker-compose.prod.yml', settings).networks?.supabase?.name).toBe('other')
  })

  test('secrets come from files, or from the environment instead', () => {
    expect(service('api').environment).toMatchObject({
      SECRET_KEY_FILE: '/run/secrets/secret_key',
      DATABASE_URL_FILE: '/run/secrets/database_url',
      DATABASE_URL: '',
    })
    const settings = { PUBLIC_URL: publicUrl, DATABASE_URL_FILE: '', DATABASE_URL: 'postgres://db/x' }
    const { environment } = readCompose('docker-compose.prod.yml', settings).services.api ?? {}
    expect(environment).toMatchObject({ DATABASE_URL_FILE: '', DATABASE_URL: 'postgres://db/x' })
  })

  test('the API sees no secret of backups or of the own PostgreSQL', () => {
    const seeing = all.filter(([, { volumes = [] }]) =>
      volumes.some((volume) => volume.includes('secrets-admin')),
    )
    expect(seeing.map(([name]) => name).sort()).toEqual(['backup', 'postgres'])
    expect(service('postgres').volumes?.join()).not.toMatch(/\/secrets:/)
  })

  test('without PUBLIC_URL it says what that is', () => {
    expect(() => readCompose('docker-compose.prod.yml')).toThrow(/It says under which address/)
  })

  test('every target that it builds is a stage of the Dockerfile', () => {
    const stages = readDockerfile(readFileSync(join(root, 'Dockerfile'), 'utf8')).map(({ name }) => name)
    for (const target of all.flatMap(([, { build }]) => build?.target ?? [])) expect(stages).toContain(target)
  })
})

describe.skipIf(!hasCompose)(`${withCompose} reads the file for development`, () => {
  const { services = {} } = hasCompose ? readCompose('docker-compose.yml') : {}

  test('it has the product, PostgreSQL 17, Redis and a catcher of mail', () => {
    expect(Object.keys(services).sort()).toEqual(['app', 'mail', 'packages', 'postgres', 'redis'])
    expect(services.postgres?.image).toMatch(/^postgres:17/)
  })

  test('nothing of it is reached from another computer', () => {
    const ports = Object.values(services).flatMap(({ ports = [] }) => ports)
    expect(ports.length).toBeGreaterThan(2)
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
  })
})
