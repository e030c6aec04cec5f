import type { Invitation, InvitationPreview, Session } from '@lead-scoring/contract'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type ApiPerson, type ApiTenant, openApi, peopleOf } from '../../../test/api/index.ts'
import { openBody } from '../../platform/mail/sealed-body.ts'

const api = await openApi({ auth: 'required' })
const { signIn } = peopleOf(api)
afterAll(() => api.close())

const password = 'seven green bottles'
let count = 0
let email: string
let tenant: ApiTenant
let admin: ApiPerson
beforeEach(async () => {
  await api.sql('delete from lead_scoring.sign_in_failure')
  email = `guest-${++count}@example.com`
  tenant = await api.tenant('Nordwind')
  admin = await api.person({ roles: { [tenant.id]: 'administrator' } })
})

const invite = (body: object = {}, headers = {}) =>
  admin.sendIn(tenant.id, 'POST', '/invitations/', { body: { email, role: 'sales_rep', ...body }, headers })
const mails = () =>
  api.sql<{ recipient: string; language: string; message_id: string; body: Buffer }>(
    'select recipient, language, message_id, body from lead_scoring.mail where tenant_id = $1 order by id',
    [tenant.id],
  )
const lastToken = async () => {
  const mail = (await mails()).at(-1)
  const text = mail ? openBody(api.secrets, mail.message_id, mail.body).text : ''
  return /\/invitation#(\d+\.[\w-]{43})/.exec(text)?.[1] ?? ''
}
const invited = async (body: object = {}) => {
  const answer = await invite(body)
  expect(answer.status, answer.text).toBe(201)
  return { ...answer.json<Invitation>(), token: await lastToken() }
}
const lookup = (token: string) => api.send('POST', '/api/invitations/lookup/', { body: { token } })
const accept = (body: object, who?: ApiPerson) =>
  (who ?? api).send('POST', '/api/invitations/acceptance/', { body })
const cookieOf = (answer: Awaited<ReturnType<typeof accept>>) =>
  [answer.headers['set-cookie'] ?? []]
    .flat()
    .find((line) => line.startsWith('__Host-lse='))
    ?.split(';')[0] ?? ''
const roleOf = async (userEmail: string) => {
  const [row] = await api.sql<{ role: string }>(
    `select role from lead_scoring.membership join lead_scoring.user_account on id = user_id
     where tenant_id = $1 and email = $2`,
    [tenant.id, userEmail],
  )
  return row?.role
}

describe('inviting', () => {
  test('sends a mail in the language that was chosen, and lists who was invited', async () => {
    const { token, ...invitation } = await invited({ email: email.toUpperCase(), language: 'de' })
    expect(invitation).toMatchObject({ email, role: 'sales_rep', invited_by: expect.any(String) })
    expect(await mails()).toMatchObject([{ recipient: email, language: 'de' }])
    expect((await admin.sendIn(tenant.id, 'GET', '/invitations/')).json()).toEqual({ results: [invitation] })
    expect(token.startsWith(`${tenant.id}.`)).toBe(true)
  })

  test('a member and somebody who is invited already are not invited', async () => {
    for (const [address, code] of [
      [admin.email, 'already_member'],
      [(await invited()).email, 'already_invited'],
    ] as const) {
      const { problem } = await invite({ email: address })
      expect(problem()).toMatchObject({ status: 409, code, errors: { email: [expect.any(String)] } })
    }
  })

  test('an invitation that is over is replaced', async () => {
    const { id } = await invited()
    await api.sql('update lead_scoring.invitation set expires_at = now() where id = $1', [id])
    expect((await invite({ role: 'reader' })).json()).toMatchObject({ id, role: 'reader' })
  })

  test('sent again, the new link works and the old one does not', async () => {
    const { id, token } = await invited()
    expect((await admin.sendIn(tenant.id, 'POST', `/invitations/${id}/delivery/`)).status).toBe(202)
    expect((await lookup(token)).problem().code).toBe('invitation_refused')
    expect((await lookup(await lastToken())).status).toBe(200)
    expect((await admin.sendIn(tenant.id, 'POST', '/invitations/999999/delivery/')).status).toBe(404)
  })

  test('taken back, the link works no longer', async () => {
    const { id, token } = await invited()
    expect((await admin.sendIn(tenant.id, 'DELETE', `/invitations/${id}/`)).status).toBe(204)
    expect((await lookup(token)).status).toBe(403)
    expect((await admin.sendIn(tenant.id, 'DELETE', `/invitations/${id}/`)).status).toBe(404)
    const events = await api.sql<{ type: string; row: string }>(
      `select type, to_jsonb(e)::text as row from lead_scoring.event e
       where tenant_id = $1 and type like 'invitation.%' order by id`,
      [tenant.id],
    )
    expect(events.map(({ type }) => type)).toEqual(['invitation.created', 'invitation.revoked'])
    for (const { row } of events) expect(row).not.toContain(email)
  })

  test('a twin with the same Idempotency-Key invites once', async () => {
    const twins = [await invite({}, { 'idempotency-key': 'a' }), await invite({}, { 'idempotency-key': 'a' })]
    expect(twins.map(({ status }) => status)).toEqual([201, 201])
    expect(await mails()).toHaveLength(1)
  })

  test('the database has no link', async () => {
    const { token } = await invited()
    const rows = await api.sql<{ row: string }>(
      `select to_jsonb(i)::text as row from lead_scoring.invitation i
       union all select to_jsonb(m)::text from lead_scoring.mail m
       union all select to_jsonb(j)::text from lead_scoring_jobs._private_jobs j`,
    )
    const [, random = ''] = token.split('.')
    for (const { row } of rows) {
      expect(row).not.toContain(random)
      expect(row).not.toContain(Buffer.from(random).toString('hex'))
    }
  })
})

describe('accepting', () => {
  test('somebody new gets an account, a membership and a session', async () => {
    const { token } = await invited({ language: 'de' })
    expect((await lookup(token)).json<InvitationPreview>()).toEqual({
      tenant: { id: tenant.id, name: 'Nordwind' },
      email,
      role: 'sales_rep',
      invited_by: expect.any(String),
      has_account: false,
    })
    const missing = await accept({ token })
    expect(Object.keys(missing.problem().errors ?? {})).toEqual(['name', 'password'])
    expect((await accept({ token, name: 'Gast', password: 'password123' })).status).toBe(400)
    const answer = await accept({ token, name: 'Gast', password })
    expect(answer.status).toBe(204)
    const session = (
      await api.send('GET', '/api/session/', { headers: { cookie: cookieOf(answer) } })
    ).json<Session>()
    expect(session.user).toMatchObject({ email, name: 'Gast', language: 'de', superuser: false })
    expect(session.tenants).toMatchObject([{ id: tenant.id, role: 'sales_rep' }])
    expect((await accept({ token, name: 'Gast', password })).problem().code).toBe('invitation_refused')
    expect((await signIn({ email, password })).status).toBe(204)
  })

  test('of many at once, one wins', async () => {
    const { token } = await invited()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => accept({ token, name: 'Gast', password })),
    )
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect(await api.sql('select from lead_scoring.user_account where email = $1', [email])).toHaveLength(1)
  })

  test('an account proves itself by its password', async () => {
    await api.person({ email, password })
    const { token } = await invited()
    expect((await lookup(token)).json()).toMatchObject({ has_account: true })
    expect((await accept({ token })).problem().errors).toHaveProperty('password')
    const wrong = await accept({ token, name: 'Mallory', password: 'eight green bottles' })
    expect(wrong.problem()).toMatchObject({ status: 401, code: 'credentials_wrong' })
    expect(await roleOf(email)).toBeUndefined()
    expect((await accept({ token, password })).status).toBe(204)
    expect(await roleOf(email)).toBe('sales_rep')
  })

  test('guesses through an invitation count as guesses', async () => {
    await api.person({ email, password })
    const { token } = await invited()
    for (let guess = 0; guess < 5; guess++) await accept({ token, password: `wrong bottles ${guess}` })
    expect((await accept({ token, password })).problem().code).toBe('sign_in_locked')
    expect((await signIn({ email, password })).status).toBe(429)
  })

  test('who is signed in by that address proves nothing more, and nobody else may', async () => {
    const guest = await api.person({ email })
    const { token } = await invited()
    const stranger = await api.person()
    expect((await accept({ token }, stranger)).status).toBe(400)
    const answer = await accept({ token }, guest)
    expect([answer.status, cookieOf(answer)]).toEqual([204, ''])
    expect((await guest.sendIn(tenant.id, 'GET', '/leads/')).status).toBe(200)
  })

  test('a session of a tenant’s identity provider does not open another tenant', async () => {
    const guest = await api.person({ email })
    const other = await api.tenant()
    await api.sql('update lead_scoring.session set tenant_id = $1 where id = $2', [other.id, guest.sessionId])
    const { token } = await invited()
    expect((await accept({ token }, guest)).status).toBe(400)
  })

  test('who became a member meanwhile is told so', async () => {
    const { token } = await invited()
    const guest = await api.person({ email, roles: { [tenant.id]: 'reader' } })
    const answer = await accept({ token }, guest)
    expect(answer.problem()).toMatchObject({ status: 409, code: 'already_member' })
    expect(await roleOf(email)).toBe('reader')
  })

  test.each(['', 'nothing', '1.short', `999999.${'a'.repeat(43)}`])('%o is no invitation', async (token) => {
    const answer = await lookup(token)
    expect(answer.status).toBe(token === '' ? 400 : 403)
  })

  test('a link of another tenant’s number, and one that is over, are refused', async () => {
    const { token } = await invited()
    const other = await api.tenant()
    expect((await lookup(token.replace(/^\d+/, String(other.id)))).status).toBe(403)
    await api.sql('update lead_scoring.invitation set expires_at = now()')
    expect((await accept({ token, name: 'Gast', password })).status).toBe(403)
  })
})
