import type { Lead } from '@lead-scoring/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, type ApiTenant, aLead, openApi } from '../../../test/api/index.ts'
import { untilIdle, workOn } from '../../../test/jobs/job-test.ts'
import { idempotencyJobs } from './idempotency.jobs.ts'

let api: Api
let acme: ApiTenant
let key: string
let keys = 0

beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  acme = await api.tenant()
  key = `key ${++keys}`
})

const countOf = async (sql: string, ...values: unknown[]): Promise<number> => {
  const [row] = await api.sql<{ count: number }>(`select count(*)::integer as count from ${sql}`, values)
  return row?.count ?? -1
}

/** A POST, how often it took effect, and another body for it. */
type Post = {
  readonly path: string
  readonly body?: unknown
  readonly effects: () => Promise<number>
}

const posts: readonly (readonly [name: string, status: number, prepare: () => Promise<Post>])[] = [
  [
    'a lead',
    201,
    async () => ({
      path: '/leads/',
      body: aLead({ budget: 50_000, attributes: { note: 'ä "quoted" \\ 😀' } }),
      effects: acme.rows,
    }),
  ],
  [
    'a tenant',
    201,
    async () => {
      const name = `Müller ${keys}`
      return {
        path: '/tenants/',
        body: { name },
        effects: () => countOf('lead_scoring.tenant where name = $1', name),
      }
    },
  ],
  [
    'a restoration',
    200,
    async () => {
      const { id } = await acme.createLead()
      await acme.send('DELETE', `/leads/${id}/`)
      return {
        path: `/leads/${id}/restoration/`,
        effects: () => countOf(`lead_scoring.event where type = 'lead.restored' and lead_id = $1`, id),
      }
    },
  ],
]

const send = ({ path, body }: Pick<Post, 'path' | 'body'>, headers: Record<string, string> = {}) =>
  acme.send('POST', path, {
    ...(body !== undefined && { body }),
    headers: { 'idempotency-key': key, ...headers },
  })

const seen = ({ status, text, headers }: Awaited<ReturnType<typeof send>>) => ({
  status,
  text,
  etag: headers.etag,
  location: headers.location,
  type: headers['content-type'],
})

describe.each(posts)('%s', (_name, status, prepare) => {
  let post: Post
  beforeEach(async () => {
    post = await prepare()
  })

  test('sent by 20 twins at once takes effect once, and all that are answered are answered alike', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(post)))
    const done = answers.filter((answer) => answer.status === status)
    const refused = answers.filter((answer) => answer.status !== status)
    expect(done.length).toBeGreaterThan(0)
    expect(new Set(done.map((answer) => JSON.stringify(seen(answer)))).size).toBe(1)
    for (const answer of refused)
      expect([answer.status, answer.problem().code]).toEqual([409, 'idempotency_key_in_use'])
    expect(await post.effects()).toBe(1)
  })

  test('repeated later has the same status, body and headers, and no effect', async () => {
    const first = await send(post)
    expect(first.status).toBe(status)
    for (let repeat = 1; repeat <= 3; repeat++) expect(seen(await send(post))).toEqual(seen(first))
    expect(await post.effects()).toBe(1)
  })

  test('is told that its twin still runs', async () => {
    const scope = post.path.startsWith('/tenants') ? 'installation' : acme.id
    const lock = 'hashtextextended($1, 7243)'
    await api.sql(`select pg_advisory_lock(${lock})`, [`${scope}/${key}`])
    const answer = await send(post)
    await api.sql(`select pg_advisory_unlock(${lock})`, [`${scope}/${key}`])
    expect([answer.status, answer.problem().code]).toEqual([409, 'idempotency_key_in_use'])
    expect(await post.effects()).toBe(0)
    expect((await send(post)).status).toBe(status)
  })

  test.each(['', 'k'.repeat(256), 'schlüssel', 'a\tb', ' padded '])(
    'with the key %j is refused and named',
    async (odd) => {
      const answer = await send(post, { 'idempotency-key': odd })
      expect(answer.status).toBe(400)
      expect(Object.keys(answer.problem().errors ?? {})).toEqual(['Idempotency-Key'])
      expect(await post.effects()).toBe(0)
    },
  )

  test('with a key of 255 characters is taken', async () => {
    expect((await send(post, { 'idempotency-key': '~'.repeat(255) })).status).toBe(status)
  })
})

test.each([
  ['lead', '/leads/', aLead(), aLead({ first_name: 'Other' })],
  ['tenant', '/tenants/', { name: 'Same' }, { name: 'Other' }],
])('the key of one %s is not good for another', async (_name, path, body, otherBody) => {
  const first = await send({ path, body })
  const answer = await send({ path, body: otherBody })
  expect([answer.status, answer.problem().code]).toEqual([422, 'idempotency_key_reused'])
  expect(seen(await send({ path, body }))).toEqual(seen(first))
  expect(await countOf(`lead_scoring.tenant where name = 'Other'`)).toBe(0)
  expect(await acme.rows()).toBe(path === '/leads/' ? 1 : 0)
})

test('the key of one path is not good for another, with the same body', async () => {
  const paths = await Promise.all(
    [1, 2].map(async () => {
      const { id } = await acme.createLead()
      await acme.send('DELETE', `/leads/${id}/`)
      return `/leads/${id}/restoration/`
    }),
  )
  const [first, second] = [await send({ path: paths[0] ?? '' }), await send({ path: paths[1] ?? '' })]
  expect(first.status).toBe(200)
  expect([second.status, second.problem().code]).toEqual([422, 'idempotency_key_reused'])
  expect(await countOf('lead_scoring.lead where tenant_id = $1 and deleted_at is null', acme.id)).toBe(1)
})

test('a trailing slash does not make it another request', async () => {
  const send = { body: aLead(), headers: { 'idempotency-key': key } }
  const first = await acme.send('POST', '/leads/', send)
  expect((await acme.send('POST', '/leads', send)).text).toBe(first.text)
})

test('tenants and the installation keep their keys apart', async () => {
  const other = await api.tenant()
  const headers = { 'idempotency-key': key }
  const answers = [
    await send({ path: '/leads/', body: aLead() }),
    await other.send('POST', '/leads/', { body: aLead(), headers }),
    await send({ path: '/tenants/', body: { name: 'Third' } }),
  ]
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect([await acme.rows(), await other.rows()]).toEqual([1, 1])
})

test('without a key each POST takes effect', async () => {
  await acme.createLead()
  await acme.createLead()
  expect(await acme.rows()).toBe(2)
})

describe('a request that failed stores nothing, and its key can be used again', () => {
  const stored = () =>
    countOf(
      '(select key from lead_scoring.idempotency_key union all select key from lead_scoring.installation_idempotency_key) k where key = $1',
      key,
    )
  const post = (values: object) => send({ path: '/leads/', body: { ...aLead(), ...values } })

  test('because its body was not valid', async () => {
    expect((await post({ budget: -1 })).status).toBe(400)
    expect(await stored()).toBe(0)
    expect((await post({ budget: 1 })).status).toBe(201)
  })

  test('because it collided', async () => {
    const { id } = await acme.createLead({ external_id: 'taken' })
    expect((await post({ external_id: 'taken' })).status).toBe(409)
    expect(await stored()).toBe(0)
    await acme.send('DELETE', `/leads/${id}/`)
    expect((await post({ external_id: 'taken' })).status).toBe(201)
    expect(await stored()).toBe(1)
  })

  test('because the slug of a tenant was taken', async () => {
    await api.send('POST', '/api/tenants/', { body: { name: 'First', slug: `slug-${keys}` } })
    const body = { name: 'Second', slug: `slug-${keys}` }
    expect((await send({ path: '/tenants/', body })).status).toBe(409)
    expect(await stored()).toBe(0)
    expect((await send({ path: '/tenants/', body: { name: 'Second' } })).status).toBe(201)
  })

  test('because there was nothing to restore', async () => {
    expect((await send({ path: '/leads/999999999/restoration/' })).status).toBe(404)
    expect(await stored()).toBe(0)
    expect((await post({})).status).toBe(201)
  })

  test('because something broke on our side', async () => {
    await api.sql(`
      create function public.refuse() returns trigger language plpgsql as $$ begin raise 'broken'; end $$;
      create trigger refuse before insert on lead_scoring.lead execute function public.refuse()`)
    const answer = await post({})
    await api.sql('drop function public.refuse cascade')
    expect([answer.status, answer.problem().code]).toEqual([500, 'internal_error'])
    expect(await stored()).toBe(0)
    expect((await post({})).status).toBe(201)
  })
})

describe('a key is kept for a day', () => {
  const age = (interval: string) =>
    Promise.all(
      ['idempotency_key', 'installation_idempotency_key'].map((table) =>
        api.sql(`update lead_scoring.${table} set created_at = now() - $1::interval`, [interval]),
      ),
    )

  test('and then forgotten, with all of its age', async () => {
    const first = await send({ path: '/leads/', body: aLead() })
    await age('23 hours 59 minutes')
    expect((await send({ path: '/leads/', body: aLead() })).text).toBe(first.text)
    await age('24 hours 1 second')
    key = `${key} later`
    expect((await send({ path: '/leads/', body: aLead() })).status).toBe(201)
    expect(await countOf('lead_scoring.idempotency_key where tenant_id = $1', acme.id)).toBe(1)
    key = key.replace(' later', '')
    const again = await send({ path: '/leads/', body: aLead({ first_name: 'Other' }) })
    expect(again.status).toBe(201)
    expect(again.json<Lead>().id).toBeGreaterThan(first.json<Lead>().id)
  })

  test('also where no POST with a key follows', async () => {
    await send({ path: '/leads/', body: aLead() })
    await send({ path: '/tenants/', body: { name: 'First' } })
    const purge = async () => {
      for (const { task } of idempotencyJobs) await api.sql('select lead_scoring_jobs.add_job($1)', [task])
      const { stop } = await workOn(api.url, idempotencyJobs)
      await untilIdle(api)
      await stop()
      return [
        await countOf('lead_scoring.idempotency_key where tenant_id = $1', acme.id),
        await countOf('lead_scoring.installation_idempotency_key'),
      ]
    }
    await age('23 hours 59 minutes')
    expect(await purge()).toEqual([1, 1])
    await age('24 hours 1 second')
    expect(await purge()).toEqual([0, 0])
  })

  test('for tenants too', async () => {
    const first = await send({ path: '/tenants/', body: { name: 'First' } })
    await age('24 hours 1 second')
    const again = await send({ path: '/tenants/', body: { name: 'Second' } })
    expect([first.status, again.status]).toEqual([201, 201])
    expect(await countOf('lead_scoring.installation_idempotency_key')).toBe(1)
  })
})
