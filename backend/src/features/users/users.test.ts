import type { Account, AccountPage } from '@lead-scoring/contract'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type ApiPerson, openApi } from '../../../test/api/index.ts'

const api = await openApi({ auth: 'required' })
afterAll(() => api.close())

let root: ApiPerson
beforeEach(async () => {
  await api.sql('delete from lead_scoring.user_account')
  root = await api.person({ superuser: true, email: 'root@example.com' })
})

const list = async (query = '') => (await root.send('GET', `/api/users/${query}`)).json<AccountPage>()
const patch = (who: ApiPerson, { id }: ApiPerson, body: object) =>
  who.send('PATCH', `/api/users/${id}/`, { body })

test('lists everybody with their tenants', async () => {
  const tenant = await api.tenant('Nordwind')
  const other = await api.tenant('Quillmark')
  const anna = await api.person({ roles: { [tenant.id]: 'manager', [other.id]: 'reader' } })
  const { results } = await list(`?search=${anna.email.toUpperCase()}`)
  expect(results).toMatchObject([
    {
      id: anna.id,
      superuser: false,
      disabled: false,
      tenants: [
        { id: tenant.id, name: 'Nordwind', role: 'manager' },
        { id: other.id, name: 'Quillmark', role: 'reader' },
      ],
    },
  ])
})

test('pages, and finds a literal part of a name or address', async () => {
  await api.person({ email: 'a%b@example.com' })
  await api.person({ email: 'axb@example.com' })
  const first = await list('?page_size=2')
  expect([first.count, first.results.length, first.previous]).toEqual([3, 2, null])
  expect(first.next).toContain('page=2')
  expect((await list('?search=a%25b')).results.map(({ email }) => email)).toEqual(['a%b@example.com'])
  expect((await root.send('GET', '/api/users/?page=9')).status).toBe(404)
})

test('somebody disabled is out at the next request, and cannot sign in again', async () => {
  const password = 'seven green bottles'
  const anna = await api.person({ password })
  const answer = await patch(root, anna, { disabled: true })
  expect(answer.json<Account>()).toMatchObject({ id: anna.id, disabled: true })
  expect((await anna.send('GET', '/api/session/')).status).toBe(401)
  const signIn = () => api.send('POST', '/api/session/', { body: { email: anna.email, password } })
  expect((await signIn()).problem().code).toBe('credentials_wrong')
  await patch(root, anna, { disabled: false })
  expect((await anna.send('GET', '/api/session/')).status).toBe(401)
  expect((await signIn()).status).toBe(204)
})

test('superusers make superusers, and each change is in the log without names', async () => {
  const anna = await api.person()
  expect((await anna.send('GET', '/api/users/')).status).toBe(403)
  await patch(root, anna, { superuser: true })
  expect((await anna.send('GET', '/api/users/')).status).toBe(200)
  const log = await api.sql(
    `select type, actor, before, after from lead_scoring.installation_log
     where type like 'account.%' order by id desc limit 1`,
  )
  expect(log).toEqual([
    {
      type: 'account.superuser_changed',
      actor: `user:${root.id}`,
      before: { user_id: anna.id, superuser: false },
      after: { user_id: anna.id, superuser: true },
    },
  ])
})

test.each([{ superuser: false }, { disabled: true }])('the last superuser stays: %o', async (body) => {
  const out = await api.person({ superuser: true })
  await patch(root, out, { disabled: true })
  const answer = await patch(root, root, body)
  expect([answer.status, answer.problem().code]).toEqual([409, 'last_superuser'])
})

test('of superusers who end each other’s rights at once, one stays', async () => {
  const others = [await api.person({ superuser: true }), await api.person({ superuser: true })]
  const all = [root, ...others]
  await Promise.all(
    all.map((who, index) => patch(who, all[(index + 1) % 3] as ApiPerson, { superuser: false })),
  )
  const left = await api.sql('select from lead_scoring.user_account where superuser')
  expect(left.length).toBeGreaterThanOrEqual(1)
})

test('an unknown user is a 404', async () => {
  expect((await root.send('PATCH', '/api/users/999999/', { body: {} })).problem().code).toBe('user_unknown')
})
