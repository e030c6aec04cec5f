import { randomBytes } from 'node:crypto'
import type { NewKey, NewScimToken } from '@lead-scoring/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { passwordResetMail, sendInstallationMail, sendMail } from '../../src/features/mails/index.ts'
import { makeSetupToken } from '../../src/features/sessions/index.ts'
import { newToken } from '../../src/platform/auth/credentials.ts'
import { openSecrets } from '../../src/platform/secrets/index.ts'
import { openInstallation, openTenant } from '../../src/platform/tenancy/tenant-db.ts'
import type { Method, Send } from '../api/api.ts'
import { fromOwnPage } from '../api/people.ts'
import { dump, spellings } from '../audit/traces.ts'
import { openSsoApi, type SsoApi } from '../sso/sso-api.ts'

let sso: SsoApi
beforeAll(async () => {
  sso = await openSsoApi()
})
afterAll(() => sso.close())

/** What must not be found, by what it is. */
const secret: Record<string, string> = {
  'a password': 'seven green bottles on a wall',
  'a wrong password': 'eight green bottles on a wall',
  'a client secret': 'client secret of the identity provider',
  'a TOTP secret': 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  'the token of a link in a mail of a tenant': newToken(),
  'the token of a link in a mail of the installation': newToken(),
}
const email = 'sigrid.super@example.com'

const send = (method: Method, path: string, { headers, ...rest }: Send = {}) =>
  sso.api.send(method, `/api${path}`, { headers: { ...fromOwnPage, ...headers }, ...rest })

/** The first superuser, signed in, once with a wrong password. */
const fillPeople = async () => {
  const { api } = sso
  const token = (await makeSetupToken(openInstallation(api.database))) ?? ''
  const body = { token, name: 'Sigrid Super', email, password: secret['a password'], language: 'en' }
  const setUp = await send('POST', '/setup/', { body })
  expect(setUp.status, setUp.text).toBeLessThan(300)
  await send('POST', '/session/', { body: { email, password: secret['a wrong password'] } })
  const signedIn = await send('POST', '/session/', { body: { email, password: secret['a password'] } })
  expect(signedIn.status).toBe(204)
  secret['the token of the set-up'] = token
  for (const [name, answer] of Object.entries({ 'set-up': setUp, 'sign-in': signedIn })) {
    const session = /__Host-lse=([\w-]+)/.exec(String(answer.headers['set-cookie']))?.[1]
    secret[`the session of the ${name}`] = session ?? ''
  }
}

/** A tenant with a key, a SCIM token and single sign-on; no answer that shows a secret may be stored for an Idempotency-Key. */
const fillTenant = async (): Promise<number> => {
  const { id, admin, connect } = await sso.tenant('Acme')
  await connect({
    issuer: 'https://id.example.com',
    client_id: 'lead-scoring',
    client_secret: secret['a client secret'] ?? '',
  })
  const headers = { 'idempotency-key': 'once' }
  const key = await admin.send('POST', '/keys/', { body: { name: 'K', scopes: ['leads.read'] } })
  secret['a key'] = key.json<NewKey>().secret
  const scim = await admin.send('POST', '/sso/scim-tokens/', { body: { name: 'S' }, headers })
  secret['a SCIM token'] = scim.json<NewScimToken>().secret
  expect([key.status, scim.status], key.text + scim.text).toEqual([201, 201])
  const authorization = `Bearer ${secret['a key']}`
  expect((await send('GET', '/leads/', { headers: { authorization } })).status).toBe(200)
  return id
}

/** What features seal by themselves, as they do. */
const fillSealed = async (tenantId: number) => {
  const secrets = openSecrets({ current: randomBytes(32), old: [] })
  const mail = (token: string | undefined) => ({
    ...passwordResetMail('en', {
      name: 'Sigrid',
      link: `https://leads.example.com/reset#${token}`,
      expiresAt: new Date(),
    }),
    language: 'en' as const,
    to: { address: email },
  })
  const { database } = sso.api
  await openTenant(database, tenantId).run(
    sendMail(secrets, mail(secret['the token of a link in a mail of a tenant'])),
  )
  await openInstallation(database).run(
    sendInstallationMail(secrets, mail(secret['the token of a link in a mail of the installation'])),
  )
  const sealed = secrets.seal(secret['a TOTP secret'] ?? '', 'user_account.totp_secret 1')
  await sso.api.sql('update lead_scoring.user_account set totp_secret = $1', [sealed])
}

/** A text may also lie there as the bytes that it is the base64 of. */
const formsOf = (text: string): readonly string[] => {
  const bytes = Buffer.from(text.replace(/^lse_(scim_)?\d+_/, ''), 'base64url')
  return [...spellings(text), bytes.toString('hex'), bytes.toString('base64')]
}

test('a dump of all tables of all schemas holds nothing that opens a door', async () => {
  await fillPeople()
  await fillSealed(await fillTenant())
  const everything = await dump(sso.api.sql)
  // The dump reads what it should: rows of people, of a tenant, and of jobs.
  for (const seen of [email, 'lead_scoring.api_key ', 'lead_scoring.mail ', 'lead_scoring_jobs.'])
    expect(everything).toContain(seen)
  const found = Object.entries(secret).flatMap(([what, text]) => {
    expect([what, text.length > 15]).toEqual([what, true])
    const form = formsOf(text).find((spelling) => everything.includes(spelling))
    const line = everything.split('\n').find((row) => form !== undefined && row.includes(form))
    return form === undefined ? [] : [`${what}: ${line?.slice(0, 200)}`]
  })
  expect(found).toEqual([])
})
