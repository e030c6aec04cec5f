import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, openApi } from '../../../test/api/index.ts'

let api: Api
beforeAll(async () => {
  api = await openApi({ auth: 'required' })
})
afterAll(() => api.close())

test.each([
  ['GET', 'start'],
  ['GET', 'metadata'],
  ['GET', 'logout'],
  ['POST', 'logout'],
  ['POST', 'acs'],
] as const)('%s /sso/{slug}/%s refuses a name that cannot be looked for', async (method, name) => {
  const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, raw: 'SAMLResponse=a' }
  const answer = await api.send(method, `/api/sso/a%00b/${name}`, method === 'POST' ? form : {})
  expect([answer.status, answer.problem().code]).toEqual([400, 'validation_failed'])
})
