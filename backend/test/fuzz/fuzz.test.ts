import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, type ApiTenant, addSession, openApi } from '../api/index.ts'
import { fuzzRequests, type Paths } from './requests.ts'

/** `FUZZ_REQUESTS=10000 FUZZ_SEED=7 npx vitest run fuzz` asks more, or others. */
const count = Number(process.env.FUZZ_REQUESTS ?? 1_000)
const seed = Number(process.env.FUZZ_SEED ?? 1)
/** A bound for what hangs, on a machine that does other things too. */
const timeoutMs = Math.max(60_000, count * 60)

let api: Api
let tenant: ApiTenant
let rootId: number
let paths: Paths
beforeAll(async () => {
  api = await openApi({ auth: 'required' })
  tenant = await api.tenant()
  rootId = (await api.person({ superuser: true, roles: { [tenant.id]: 'administrator' } })).id
  for (let n = 0; n < 12; n++) await tenant.createLead()
  const document = api.app.swagger() as unknown as { paths: Paths }
  paths = document.paths
})
afterAll(() => api.close())

test(
  `${count} requests made from the OpenAPI document get no 5xx, and each the answer that the document says`,
  async () => {
    const failures: string[] = []
    const statuses = new Map<number, number>()
    for (const { method, path, headers, payload, manner } of fuzzRequests(paths, count, seed)) {
      // A new session each time: some requests sign out, or make somebody less than a superuser.
      await api.sql(
        'update lead_scoring.user_account set superuser = true, disabled_at = null where id = $1',
        [rootId],
      )
      const { cookie } = await addSession(api, rootId)
      const all = { 'x-tenant-id': String(tenant.id), cookie, 'sec-fetch-site': 'same-origin', ...headers }
      try {
        const send = { headers: all, ...(payload !== undefined && { raw: payload }) }
        const { status, text } = await api.send(method as 'GET', path, send)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        if (status >= 500) failures.push(`${method} ${path} (${manner}) ${payload ?? ''}: ${status} ${text}`)
      } catch (error) {
        failures.push(
          `${method} ${path} (${manner}) ${payload ?? ''}: ${error instanceof Error ? error.message : error}`,
        )
      }
    }
    expect(failures.map((failure) => failure.slice(0, 600))).toEqual([])
    // It has reached what it is to test: some requests were taken, some refused.
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 201, 204, 400, 404]))
  },
  timeoutMs,
)
