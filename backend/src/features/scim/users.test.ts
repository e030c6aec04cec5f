import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openScim, patchBody, type Resource, type ScimClient } from '../../../test/sso/scim-client.ts'
import { openSsoApi, type SsoApi, type SsoTenant } from '../../../test/sso/sso-api.ts'

let sso: SsoApi
let tenant: SsoTenant
let scim: ScimClient
let domain: string
let count = 0

beforeAll(async () => {
  sso = await openSsoApi()
})
afterAll(() => sso.close())
beforeEach(async () => {
  tenant = await sso.tenant()
  domain = `d${++count}.example.com`
  await tenant.ownDomain(domain)
  scim = await openScim(sso.api, tenant)
})

const at = (name: string) => `${name}@${domain}`
const accountOf = async (id: string) =>
  (
    await sso.api.sql<{ email: string; name: string; language: string }>(
      `select email, name, language, password_hash, superuser from lead_scoring.user_account where id = $1`,
      [id],
    )
  )[0]
const membershipOf = async (id: string) =>
  (
    await sso.api.sql<{ role: string; suspended: boolean }>(
      `select role, suspended_at is not null as suspended from lead_scoring.membership where tenant_id = $1 and user_id = $2`,
      [tenant.id, id],
    )
  )[0]
const events = async () =>
  sso.api.sql<{ type: string; actor: string; text: string }>(
    `select type, actor, event::text as text from lead_scoring.event
     where tenant_id = $1 and actor like 'scim:%' order by id`,
    [tenant.id],
  )

describe('a user', () => {
  test('is created, read, replaced and deleted', async () => {
    const created = await scim.send('POST', '/Users', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: at('Anna'),
      externalId: 'ext-1',
      name: { givenName: 'Anna', familyName: 'Albrecht' },
      emails: [
        { value: 'private@elsewhere.example', type: 'home' },
        { value: at('Anna.Albrecht'), type: 'work', primary: true },
      ],
      preferredLanguage: 'de-DE',
      title: 'Head of Sales',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Sales' },
    })
    expect([created.status, created.headers['content-type']]).toEqual([
      201,
      'application/scim+json; charset=utf-8',
    ])
    const user = created.json<Resource>()
    const { id } = user
    expect(user).toEqual({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      id,
      externalId: 'ext-1',
      userName: at('Anna'),
      name: { formatted: 'Anna Albrecht', givenName: 'Anna', familyName: 'Albrecht' },
      emails: [{ value: at('anna.albrecht'), type: 'work', primary: true }],
      active: true,
      roles: [{ value: 'reader', primary: true }],
      groups: [],
      meta: {
        resourceType: 'User',
        created: expect.any(String),
        lastModified: expect.any(String),
        location: expect.stringMatching(new RegExp(`/api/scim/v2/Users/${id}$`)),
      },
    })
    expect(created.headers.location).toBe((user.meta as { location: string }).location)
    expect(await scim.ok(200, 'GET', `/Users/${id}`)).toEqual(user)
    expect(await accountOf(id)).toEqual({
      email: at('anna.albrecht'),
      name: 'Anna Albrecht',
      language: 'de',
      password_hash: null,
      superuser: false,
    })

    const replaced = await scim.ok(200, 'PUT', `/Users/${id}`, {
      ...user,
      displayName: 'Anna A.',
      externalId: undefined,
    })
    expect(replaced).toMatchObject({ displayName: 'Anna A.', name: { formatted: 'Anna A.' } })
    expect(replaced.externalId).toBeUndefined()
    expect((await accountOf(id))?.name).toBe('Anna A.')

    await scim.ok(204, 'DELETE', `/Users/${id}`)
    expect((await scim.send('GET', `/Users/${id}`)).status).toBe(404)
    expect((await scim.send('DELETE', `/Users/${id}`)).status).toBe(404)
    const log = await events()
    expect(log.map(({ type }) => type)).toEqual(['member.added', 'member.renamed', 'member.removed'])
    expect(log.every(({ actor }) => actor === `scim:${scim.tokenId}`)).toBe(true)
    expect(log.map(({ text }) => text).join()).not.toMatch(/anna/i)
  })

  test('becomes what newcomers are, and comes in by the identity provider alone', async () => {
    await tenant.connect({ issuer: 'https://id.example', client_id: 'x' }, { default_role: 'sales_rep' })
    const { id } = await scim.addUser(at('new'))
    expect(await membershipOf(id)).toEqual({ role: 'sales_rep', suspended: false })
  })

  test('has a userName and an address of their own, whatever the case', async () => {
    await scim.addUser(at('one'), { externalId: 'same' })
    for (const body of [{ userName: at('ONE') }, { userName: 'other', emails: [{ value: at('One') }] }]) {
      const answer = await scim.send('POST', '/Users', body)
      expect([answer.status, answer.json()]).toMatchObject([409, { status: '409', scimType: 'uniqueness' }])
    }
    const other = await scim.addUser(at('two'), { externalId: 'same' })
    const clash = await scim.send('PUT', `/Users/${other.id}`, { userName: at('one') })
    expect(clash.status).toBe(409)
  })

  test.each([
    ['no userName', {}],
    ['no address', { userName: 'anna' }],
    ['a userName that is no text', { userName: 5 }],
    ['control characters', { userName: 'a\u0000b@x.example' }],
    ['a long userName', { userName: `${'x'.repeat(300)}@x.example` }],
    ['an address that is none', { userName: 'anna', emails: [{ value: 'nowhere' }] }],
    ['emails that are no objects', { userName: 'anna', emails: ['a@b.example'] }],
    ['a name that is a text', { userName: 'anna', name: 'Anna' }],
    ['active that is neither', { userName: 'anna@x.example', active: 'perhaps' }],
    ['an array', []],
    ['a foreign domain', { userName: 'anna@foreign.example' }],
  ])('with %s is refused', async (_, body) => {
    const answer = await scim.send('POST', '/Users', body)
    expect([answer.status, answer.json()]).toMatchObject([
      400,
      { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '400', scimType: 'invalidValue' },
    ])
  })
})

describe('PATCH', () => {
  let id: string
  beforeEach(async () => {
    id = (await scim.addUser(at('anna'), { name: { givenName: 'Anna', familyName: 'A.' }, externalId: 'e' }))
      .id
  })

  test.each([
    ['Entra ID’s text', { op: 'Replace', path: 'active', value: 'False' }],
    ['a boolean', { op: 'replace', path: 'active', value: false }],
    ['no path', { op: 'replace', value: { active: false } }],
    ['no path and a text', { op: 'Add', value: { active: 'false' } }],
    [
      'the path with its schema',
      { op: 'replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:active', value: false },
    ],
  ])('deactivates by %s, and reinstates', async (_, operation) => {
    expect(await scim.patch(`/Users/${id}`, operation)).toMatchObject({ active: false })
    expect(await membershipOf(id)).toMatchObject({ suspended: true })
    expect(await scim.patch(`/Users/${id}`, { op: 'replace', path: 'active', value: 'True' })).toMatchObject({
      active: true,
    })
    expect((await events()).filter(({ type }) => /suspended|restored/.test(type))).toHaveLength(2)
  })

  test('ends the sessions of a deactivated member in this tenant at once', async () => {
    const member = await tenant.member('manager', { email: at('member') })
    await sso.api.sql(
      `insert into lead_scoring.session (user_id, token_hash, method, tenant_id, expires_at)
       values ($1, 'x', 'sso', $2, now() + interval '1 day')`,
      [member.userId, tenant.id],
    )
    expect((await member.send('GET', '/leads/')).status).toBe(200)
    await scim.patch(`/Users/${member.userId}`, { op: 'replace', path: 'active', value: false })
    expect((await member.send('GET', '/leads/')).status).toBe(403)
    const sessions = await sso.api.sql(
      `select from lead_scoring.session where user_id = $1 and tenant_id = $2`,
      [member.userId, tenant.id],
    )
    expect(sessions).toEqual([])
  })

  test('changes names, addresses and ids, by path and without', async () => {
    const user = await scim.patch(
      `/Users/${id}`,
      { op: 'replace', path: 'name.familyName', value: 'Berg' },
      { op: 'Add', value: { 'name.givenName': 'Anne', displayName: 'Anne Berg' } },
      { op: 'replace', path: 'emails[type eq "work"].value', value: at('anne.berg') },
      { op: 'replace', path: 'emails[type eq "home"].value', value: 'home@elsewhere.example' },
      { op: 'replace', path: 'userName', value: at('anne') },
      { op: 'remove', path: 'externalId' },
      { op: 'add', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager', value: '1' },
      { op: 'add', path: 'title', value: 'CEO' },
    )
    expect(user).toMatchObject({
      userName: at('anne'),
      name: { formatted: 'Anne Berg', givenName: 'Anne', familyName: 'Berg' },
      emails: [{ value: at('anne.berg') }],
    })
    expect(user.externalId).toBeUndefined()
    expect(await accountOf(id)).toMatchObject({ name: 'Anne Berg', email: at('anne.berg') })
  })

  test('leaves an address that is not the tenant’s as it is: its owner would lose the account', async () => {
    const freelancer = await tenant.member('manager', { email: `freelancer${count}@foreign.example` })
    const user = await scim.patch(`/Users/${freelancer.userId}`, {
      op: 'replace',
      value: { displayName: 'Fred', emails: [{ value: at('mine') }] },
    })
    expect(user).toMatchObject({ displayName: 'Fred', emails: [{ value: at('mine') }] })
    expect(await accountOf(user.id)).toMatchObject({
      name: 'Fred',
      email: `freelancer${count}@foreign.example`,
    })
  })

  test('ends links for a new password that went to the address before', async () => {
    await sso.api.sql(
      `insert into lead_scoring.user_token (kind, user_id, token_hash, expires_at)
       values ('password_reset', $1, sha256(random()::text::bytea), now() + interval '1 hour')`,
      [id],
    )
    await scim.patch(`/Users/${id}`, { op: 'replace', value: { emails: [{ value: at('heir') }] } })
    expect(await sso.api.sql(`select from lead_scoring.user_token where user_id = $1`, [id])).toEqual([])
  })

  test('adds an address beside the one that counts', async () => {
    const add = (value: object) => scim.patch(`/Users/${id}`, { op: 'add', path: 'emails', value: [value] })
    expect(await add({ value: 'other@elsewhere.example', type: 'other' })).toMatchObject({
      emails: [{ value: at('anna') }],
    })
    expect(await add({ value: at('first'), primary: true })).toMatchObject({
      emails: [{ value: at('first') }],
    })
  })

  test('is done as a whole or not at all', async () => {
    const answer = await scim.send(
      'PATCH',
      `/Users/${id}`,
      patchBody(
        { op: 'replace', path: 'displayName', value: 'Gone' },
        { op: 'replace', path: 'userName', value: '' },
      ),
    )
    expect(answer.status).toBe(400)
    expect((await scim.ok(200, 'GET', `/Users/${id}`)).displayName).toBeUndefined()
  })

  test.each([
    ['no operations', {}],
    ['an empty list', patchBody()],
    ['an unknown op', patchBody({ op: 'move', path: 'active', value: true })],
    ['an operation that is a text', { Operations: ['replace'] }],
    ['a path that is none', patchBody({ op: 'replace', path: 'a b"', value: 1 })],
    ['removal of everything', patchBody({ op: 'remove' })],
    ['a value that is a text without a path', patchBody({ op: 'replace', value: 'x' })],
    ['a name that is a text', patchBody({ op: 'replace', path: 'name', value: 'x' })],
    [
      'an address at a foreign domain',
      patchBody({ op: 'replace', path: 'emails', value: [{ value: 'a@b.example' }] }),
    ],
  ])('with %s is refused', async (_, body) => {
    expect((await scim.send('PATCH', `/Users/${id}`, body)).status).toBe(400)
  })
})

describe('a list', () => {
  const names = (list: { Resources: Resource[] }) => list.Resources.map(({ userName }) => String(userName))
  const filtered = async (filter: string) =>
    names(await scim.list(`/Users?filter=${encodeURIComponent(filter)}`)).map((name) => name.split('@')[0])

  beforeEach(async () => {
    await scim.addUser(at('anna'), { externalId: 'E1', displayName: 'Änne' })
    await scim.addUser(at('bert'), { externalId: 'e1', active: false })
    await scim.addUser(at('carl'))
  })

  test.each([
    ['userName eq "ANNA@{domain}"', ['anna']],
    ['userName sw "b"', ['bert']],
    ['userName co "ar"', ['carl']],
    ['userName ew "NA@{domain}"', ['anna']],
    ['externalId eq "E1"', ['anna']],
    ['externalId pr', ['anna', 'bert']],
    ['externalId pr and active eq true', ['anna']],
    ['active eq "false"', null],
    ['active eq false', ['bert']],
    ['emails.value eq "carl@{domain}"', ['carl']],
    ['emails[type eq "work"].value eq "carl@{domain}"', ['carl']],
    ['not (active eq true)', ['bert']],
    ['userName sw "a" or userName sw "c"', ['anna', 'carl']],
    ['userName eq "%"', []],
    ['userName eq "x\' or true --"', []],
    ['title eq "x"', null],
    ['userName', null],
    ['userName eq "a\\u0000"', null],
  ])('by %s', async (filter, expected) => {
    const text = filter.replace('{domain}', domain)
    if (expected) expect(await filtered(text)).toEqual(expected)
    else {
      const answer = await scim.send('GET', `/Users?filter=${encodeURIComponent(text)}`)
      expect([answer.status, answer.json().scimType]).toEqual([400, 'invalidFilter'])
    }
  })

  test('shows members whom nobody provisioned as well', async () => {
    const { userId } = tenant.admin
    const [{ email } = { email: '' }] = await sso.api.sql<{ email: string }>(
      `select email from lead_scoring.user_account where id = $1`,
      [userId],
    )
    const { Resources } = await scim.list(`/Users?filter=${encodeURIComponent(`userName eq "${email}"`)}`)
    expect(Resources).toMatchObject([
      { id: String(userId), userName: email, roles: [{ value: 'administrator' }] },
    ])
  })

  test('comes in pages, and without what is not wanted', async () => {
    expect(await scim.list('/Users?startIndex=2&count=2')).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: 4,
      startIndex: 2,
      itemsPerPage: 2,
    })
    expect(await scim.list('/Users?count=0')).toMatchObject({
      totalResults: 4,
      itemsPerPage: 0,
      Resources: [],
    })
    expect(await scim.list('/Users?startIndex=-5&count=1000000')).toMatchObject({
      startIndex: 1,
      itemsPerPage: 4,
    })
    expect(await scim.list('/Users?startIndex=100')).toMatchObject({ totalResults: 4, Resources: [] })
    expect((await scim.send('GET', '/Users?startIndex=x')).status).toBe(400)
    const { Resources } = await scim.list('/Users?attributes=userName&count=1')
    expect(Object.keys(Resources[0] ?? {})).toEqual(['schemas', 'id', 'userName'])
  })
})

describe('an account that others know too', () => {
  test('is not taken in without its own doing: its password may be somebody else’s', async () => {
    const { userId } = await (await sso.tenant()).member('manager', { email: at('shared') })
    const refused = await scim.send('POST', '/Users', { userName: at('shared') })
    expect([refused.status, refused.json().scimType]).toEqual([409, 'uniqueness'])
    expect(await membershipOf(String(userId))).toBeUndefined()
  })

  test('of no tenant any more becomes a member, and the password and sessions it had are gone', async () => {
    const other = await sso.tenant()
    const squatter = await other.member('reader', { email: at('squatted') })
    await other.admin.ok(204, 'DELETE', `/members/${squatter.userId}/`)
    const user = await scim.addUser(at('squatted'))
    expect(user.id).toBe(String(squatter.userId))
    expect(await accountOf(user.id)).toMatchObject({ password_hash: null })
    expect((await squatter.send('GET', '/session/')).status).toBe(401)
  })

  test('stays as it is', async () => {
    const other = await sso.tenant()
    const { userId } = await tenant.member('manager', { email: at('shared') })
    await sso.api.sql(
      `insert into lead_scoring.membership (tenant_id, user_id, role) values ($1, $2, 'manager')`,
      [other.id, userId],
    )
    const user = await scim.ok<Resource>(
      200,
      'PATCH',
      `/Users/${userId}`,
      patchBody({
        op: 'replace',
        path: 'displayName',
        value: 'As the IdP says',
      }),
    )
    expect(user).toMatchObject({ id: String(userId), displayName: 'As the IdP says' })
    expect((await accountOf(user.id))?.name).toBe(at('shared'))
    await scim.patch(`/Users/${user.id}`, {
      op: 'replace',
      value: { displayName: 'New', emails: [{ value: at('new') }] },
    })
    expect(await accountOf(user.id)).toMatchObject({ name: at('shared'), email: at('shared') })
    await scim.patch(`/Users/${user.id}`, { op: 'replace', path: 'active', value: false })
    expect(
      await sso.api.sql(
        `select suspended_at from lead_scoring.membership where tenant_id = $1 and user_id = $2`,
        [other.id, userId],
      ),
    ).toEqual([{ suspended_at: null }])
    await scim.ok(204, 'DELETE', `/Users/${user.id}`)
    expect(await accountOf(user.id)).toBeDefined()
  })

  test('at a foreign domain is refused like one that is not there', async () => {
    await (await sso.tenant()).member('reader', { email: 'known@foreign.example' })
    const answers = await Promise.all(
      ['known', 'unknown'].map((name) =>
        scim.send('POST', '/Users', { userName: `${name}@foreign.example` }),
      ),
    )
    expect(answers[0]?.text).toBe(answers[1]?.text)
  })

  test('of a superuser is not changed', async () => {
    const { id } = await scim.addUser(at('root'))
    await sso.api.sql(`update lead_scoring.user_account set superuser = true where id = $1`, [id])
    await scim.patch(`/Users/${id}`, { op: 'replace', path: 'displayName', value: 'Me' })
    expect((await accountOf(id))?.name).toBe('root')
  })
})

test('who may break the glass is not kept out', async () => {
  const { userId } = tenant.admin
  await sso.api.sql(`update lead_scoring.membership set break_glass = true where user_id = $1`, [userId])
  for (const [method, body] of [
    ['PATCH', patchBody({ op: 'replace', path: 'active', value: false })],
    ['DELETE', undefined],
  ] as const) {
    const answer = await scim.send(method, `/Users/${userId}`, body)
    expect([answer.status, answer.json().scimType]).toEqual([400, 'mutability'])
  }
})
