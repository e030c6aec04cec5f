import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openScim, patchBody, type Resource, type ScimClient } from '../../../test/sso/scim-client.ts'
import { openSsoApi, type SsoApi, type SsoTenant } from '../../../test/sso/sso-api.ts'

let sso: SsoApi
let tenant: SsoTenant
let scim: ScimClient
let users: readonly string[]
let count = 0

beforeAll(async () => {
  sso = await openSsoApi()
})
afterAll(() => sso.close())
beforeEach(async () => {
  tenant = await sso.tenant()
  const domain = `g${++count}.example.com`
  await tenant.ownDomain(domain)
  scim = await openScim(sso.api, tenant)
  users = []
  for (const name of ['anna', 'bert', 'carl'])
    users = [...users, (await scim.addUser(`${name}@${domain}`)).id]
})

const member = (index: number) => ({ value: users[index] ?? '' })
const membersOf = (group: Resource) => (group.members as { value: string }[]).map(({ value }) => value)
const addGroup = (displayName: string, ...members: object[]) =>
  scim.ok(201, 'POST', '/Groups', { displayName, externalId: `id of ${displayName}`, members })
const rolesNow = async () =>
  (
    await sso.api.sql<{ role: string }>(
      `select role from lead_scoring.membership where tenant_id = $1 and user_id = any($2) order by user_id`,
      [tenant.id, users],
    )
  ).map(({ role }) => role)

test('a group is created, read, listed, replaced and deleted', async () => {
  const group = await addGroup('Sales', member(0), member(1))
  expect(group).toMatchObject({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName: 'Sales',
    externalId: 'id of Sales',
    members: [{ ...member(0), type: 'User' }, member(1)],
    meta: { resourceType: 'Group', location: expect.stringMatching(/\/api\/scim\/v2\/Groups\/\d+$/) },
  })
  expect(await scim.ok(200, 'GET', `/Groups/${group.id}`)).toEqual(group)
  expect(await scim.ok(200, 'GET', `/Users/${users[0]}`)).toMatchObject({
    groups: [{ value: group.id, display: 'Sales' }],
  })
  await addGroup('Support')
  const filter = encodeURIComponent('displayName eq "SALES"')
  const found = await scim.list(`/Groups?filter=${filter}&excludedAttributes=members`)
  expect(found).toMatchObject({ totalResults: 1, Resources: [{ id: group.id }] })
  expect(found.Resources[0]?.members).toBeUndefined()
  expect((await scim.list('/Groups')).Resources.map(({ displayName }) => displayName)).toEqual([
    'Sales',
    'Support',
  ])

  const replaced = await scim.ok(200, 'PUT', `/Groups/${group.id}`, {
    displayName: 'Sales EU',
    members: [member(2)],
  })
  expect([replaced.displayName, replaced.externalId, membersOf(replaced)]).toEqual([
    'Sales EU',
    undefined,
    [users[2]],
  ])
  await scim.ok(204, 'DELETE', `/Groups/${group.id}`)
  expect((await scim.send('GET', `/Groups/${group.id}`)).status).toBe(404)
  expect((await scim.ok(200, 'GET', `/Users/${users[2]}`)).groups).toEqual([])
})

describe('PATCH', () => {
  let path: string
  beforeEach(async () => {
    path = `/Groups/${(await addGroup('Sales', member(0))).id}`
  })
  const patch = async (...operations: object[]) => membersOf(await scim.patch(path, ...operations))

  test('adds, removes and replaces members, in the ways of all providers', async () => {
    expect(await patch({ op: 'add', path: 'members', value: [member(1), member(1)] })).toEqual([
      users[0],
      users[1],
    ])
    expect(await patch({ op: 'Add', value: { members: [member(2)] } })).toEqual(users)
    expect(await patch({ op: 'remove', path: `members[value eq "${users[0]}"]` })).toEqual([
      users[1],
      users[2],
    ])
    expect(await patch({ op: 'Remove', path: 'members', value: [member(1)] })).toEqual([users[2]])
    expect(await patch({ op: 'replace', path: 'members', value: [member(0)] })).toEqual([users[0]])
    expect(await patch({ op: 'remove', path: 'members' })).toEqual([])
    expect(await patch({ op: 'add', path: 'members', value: member(1) })).toEqual([users[1]])
  })

  test('renames', async () => {
    expect(await scim.patch(path, { op: 'replace', path: 'displayName', value: 'Vertrieb' })).toMatchObject({
      displayName: 'Vertrieb',
    })
    expect(
      await scim.patch(path, { op: 'replace', value: { id: '99', displayName: 'Ventes' } }),
    ).toMatchObject({
      displayName: 'Ventes',
    })
  })

  test.each([
    ['somebody who is nobody here', { op: 'add', path: 'members', value: [{ value: '999999999' }] }],
    ['an id that is none', { op: 'add', path: 'members', value: [{ value: 'x' }] }],
    ['members that are texts', { op: 'add', path: 'members', value: ['1'] }],
    ['another choice', { op: 'remove', path: 'members[display eq "Anna"]' }],
    ['no name', { op: 'remove', path: 'displayName' }],
  ])('with %s is refused and changes nothing', async (_, operation) => {
    expect((await scim.send('PATCH', path, patchBody(operation))).status).toBe(400)
    expect(membersOf(await scim.ok(200, 'GET', path))).toEqual([users[0]])
  })
})

test('two groups cannot have one name', async () => {
  await addGroup('Sales')
  const other = await addGroup('Support')
  for (const answer of [
    await scim.send('POST', '/Groups', { displayName: 'sales' }),
    await scim.send(
      'PATCH',
      `/Groups/${other.id}`,
      patchBody({ op: 'replace', path: 'displayName', value: 'SALES' }),
    ),
  ])
    expect([answer.status, answer.json().scimType]).toEqual([409, 'uniqueness'])
})

describe('groups give roles', () => {
  beforeEach(() =>
    tenant.connect(
      { issuer: 'https://id.example', client_id: 'x' },
      {
        default_role: 'reader',
        role_mapping: [
          { group: 'Managers', role: 'manager' },
          { group: 'id of Sales', role: 'sales_rep' },
        ],
      },
    ),
  )

  test('by name or external id, the strongest, as long as somebody is in them', async () => {
    const sales = await addGroup('Sales', member(0), member(1))
    expect(await rolesNow()).toEqual(['sales_rep', 'sales_rep', 'reader'])
    const managers = await addGroup('Managers', member(0))
    expect(await rolesNow()).toEqual(['manager', 'sales_rep', 'reader'])
    await scim.patch(`/Groups/${managers.id}`, {
      op: 'replace',
      path: 'displayName',
      value: 'Former managers',
    })
    expect(await rolesNow()).toEqual(['sales_rep', 'sales_rep', 'reader'])
    await scim.patch(`/Groups/${managers.id}`, { op: 'replace', path: 'displayName', value: 'Managers' })
    await scim.ok(204, 'DELETE', `/Groups/${managers.id}`)
    expect(await rolesNow()).toEqual(['sales_rep', 'sales_rep', 'reader'])
    await scim.patch(`/Groups/${sales.id}`, { op: 'remove', path: 'members' })
    expect(await rolesNow()).toEqual(['reader', 'reader', 'reader'])
    const changes = await sso.api.sql(
      `select from lead_scoring.event where tenant_id = $1 and type = 'member.role_changed' and actor = $2`,
      [tenant.id, `scim:${scim.tokenId}`],
    )
    expect(changes).toHaveLength(8)
  })

  test('and never take the last administrator, nor one who may break the glass', async () => {
    const { userId } = tenant.admin
    const group = await addGroup('Others', { value: String(userId) })
    const roleOf = async () =>
      (await sso.api.sql(`select role from lead_scoring.membership where user_id = $1`, [userId]))[0]
    expect(await roleOf()).toEqual({ role: 'administrator' })
    await tenant.member('administrator')
    await sso.api.sql(`update lead_scoring.membership set break_glass = true where user_id = $1`, [userId])
    await scim.patch(`/Groups/${group.id}`, { op: 'replace', path: 'displayName', value: 'More' })
    expect(await roleOf()).toEqual({ role: 'administrator' })
    await sso.api.sql(`update lead_scoring.membership set break_glass = false where user_id = $1`, [userId])
    await scim.patch(`/Groups/${group.id}`, { op: 'replace', path: 'displayName', value: 'Most' })
    expect(await roleOf()).toEqual({ role: 'reader' })
  })
})
