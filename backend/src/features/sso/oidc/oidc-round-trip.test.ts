import type { Session, SsoTest } from '@lead-scoring/contract'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fromOwnPage } from '../../../../test/api/index.ts'
import type { Browser, Page } from '../../../../test/sso/browser.ts'
import { type OidcIdp, startOidcIdp } from '../../../../test/sso/oidc-idp.ts'
import { openSsoApi, type SsoApi, type SsoTenant } from '../../../../test/sso/sso-api.ts'

const people = {
  anna: {
    sub: 'u-1',
    email: 'Anna@Example.com',
    email_verified: true,
    name: 'Anna Albrecht',
    groups: ['sales'],
  },
  boss: { sub: 'u-2', email: 'boss@example.com', name: 'Bea Boss', groups: ['leads', 'sales'] },
  nobody: { sub: 'u-3', name: 'No Address' },
  guest: { sub: 'u-4', email: 'guest@elsewhere.example', email_verified: true },
  unsure: { sub: 'u-5', email: 'unsure@example.com', email_verified: false },
  root: { sub: 'u-6', email: 'root@example.com' },
  other: { sub: 'u-7', email: 'other@example.com' },
  member: { sub: 'u-8', email: 'member@example.com' },
}

let sso: SsoApi
let idp: OidcIdp
let tenant: SsoTenant
let browser: Browser

beforeAll(async () => {
  sso = await openSsoApi()
  idp = await startOidcIdp({ serverUrl: sso.origin, people })
})
afterAll(async () => {
  await idp.close()
  await sso.close()
})
beforeEach(async () => {
  await sso.api.sql('delete from lead_scoring.verified_domain')
  await sso.api.sql(`delete from lead_scoring.user_account where email like '%@example.com'`)
  tenant = await sso.tenant()
  await tenant.ownDomain('example.com')
  browser = sso.browser()
})

const oidc = () => ({ issuer: idp.issuer, client_id: idp.clientId, client_secret: idp.clientSecret })

/** From the start to where the identity provider sends back; the callback itself is not visited. */
const goToIdp = async (name: keyof typeof people, start = `/api/sso/${tenant.slug}/start?return=/t/1`) => {
  const form = await browser.follow(await browser.visit(start))
  expect(form.text).toContain('Identity provider')
  const sent = await browser.visit(form.url, { login: name })
  return browser.follow(sent, `${sso.origin}/api/sso/oidc/callback`)
}

const signIn = async (name: keyof typeof people, start?: string): Promise<Page> => {
  const page = await goToIdp(name, start)
  return browser.visit(page.location ?? '')
}

const whoAmI = async (): Promise<Session> => {
  const answer = await browser.visit('/api/session/')
  expect(answer.status).toBe(200)
  return JSON.parse(answer.text) as Session
}

const memberOf = (email: string) =>
  sso.api.sql<{ role: string; name: string; password_hash: string | null }>(
    `select role, name, password_hash from lead_scoring.membership join lead_scoring.user_account on id = user_id
     where tenant_id = $1 and email = $2`,
    [tenant.id, email],
  )

describe('a first sign-in', () => {
  test('makes an account and a membership with the default role, and goes where the person wanted to go', async () => {
    await tenant.connect(oidc())
    const page = await signIn('anna')
    expect([page.status, page.location]).toEqual([303, `${sso.origin}/t/1`])
    expect(await memberOf('anna@example.com')).toEqual([
      { role: 'reader', name: 'Anna Albrecht', password_hash: null },
    ])
    const { user, tenants } = await whoAmI()
    expect(user).toMatchObject({ email: 'anna@example.com', has_password: false, superuser: false })
    expect(tenants.map(({ id, role }) => [id, role])).toEqual([[tenant.id, 'reader']])
    const events = await sso.api.sql(
      `select type, actor, after from lead_scoring.event
       where tenant_id = $1 and type ~ '^(member|session)' order by id`,
      [tenant.id],
    )
    const actor = `user:${user?.id}`
    expect(events).toEqual([
      { type: 'member.added', actor, after: { user_id: user?.id, role: 'reader' } },
      { type: 'session.signed_in', actor, after: { method: 'sso' } },
    ])
    expect(browser.cookies().has('__Host-lse-sso')).toBe(false)
  })

  test('a second one is the same person, whatever became of the address', async () => {
    await tenant.connect(oidc())
    await signIn('anna')
    const first = (await whoAmI()).user?.id
    await sso.api.sql(`update lead_scoring.user_account set email = 'renamed@example.com' where id = $1`, [
      first,
    ])
    browser = sso.browser()
    await signIn('anna')
    expect((await whoAmI()).user).toMatchObject({ id: first, email: 'renamed@example.com' })
  })

  test('two at once make one account', async () => {
    await tenant.connect(oidc())
    const browsers = [sso.browser(), sso.browser(), sso.browser()]
    const callbacks: string[] = []
    for (const each of browsers) {
      browser = each
      callbacks.push((await goToIdp('anna')).location ?? '')
    }
    const pages = await Promise.all(browsers.map((each, index) => each.visit(callbacks[index] ?? '')))
    expect(pages.map(({ location }) => location)).toEqual(browsers.map(() => `${sso.origin}/t/1`))
    expect(await memberOf('anna@example.com')).toHaveLength(1)
  })

  test('links the account of a member, who keeps role and password', async () => {
    const { userId } = await tenant.member('manager', { email: 'member@example.com' })
    await tenant.connect(oidc())
    await signIn('member')
    expect((await whoAmI()).user).toMatchObject({ id: userId, has_password: true })
    expect(await memberOf('member@example.com')).toMatchObject([{ role: 'manager' }])
  })

  test('takes an account of no tenant over without the password and the sessions of who made it', async () => {
    const other = await sso.tenant()
    const squatter = await other.member('reader', { email: 'member@example.com' })
    await other.admin.ok(204, 'DELETE', `/members/${squatter.userId}/`)
    await tenant.connect(oidc())
    await signIn('member')
    expect((await whoAmI()).user).toMatchObject({ id: squatter.userId, has_password: false })
    expect((await squatter.send('GET', '/session/')).status).toBe(401)
  })

  const refusedWith = async (name: keyof typeof people, problem: string) => {
    const page = await signIn(name)
    expect(page.location).toBe(`${sso.origin}/sign-in?problem=${problem}`)
    expect((await browser.visit('/api/session/')).status).toBe(401)
  }

  test('needs an address, at a proven domain, that is not said to be unverified', async () => {
    await tenant.connect(oidc())
    await refusedWith('nobody', 'sso_email_missing')
    browser = sso.browser()
    await refusedWith('guest', 'sso_domain_unverified')
    browser = sso.browser()
    await refusedWith('unsure', 'sso_email_unverified')
    expect(await sso.api.sql(`select from lead_scoring.user_account where email like '%elsewhere%'`)).toEqual(
      [],
    )
  })

  test('says the same of an address at a foreign domain whether it has an account or not', async () => {
    await tenant.connect(oidc())
    await (await sso.tenant()).member('reader', { email: 'guest@elsewhere.example' })
    await refusedWith('guest', 'sso_domain_unverified')
    const events = await sso.api.sql(
      `select actor, after from lead_scoring.event where tenant_id = $1 and type = 'session.failed'`,
      [tenant.id],
    )
    expect(events).toEqual([{ actor: 'system', after: { method: 'sso', reason: 'sso_domain_unverified' } }])
  })

  test('does not make anybody a superuser, nor a member of another tenant', async () => {
    await tenant.connect(oidc())
    await sso.api.sql(
      `insert into lead_scoring.user_account (email, name, superuser) values ('root@example.com', 'Root', true)`,
    )
    await refusedWith('root', 'sso_account_elsewhere')
    await (await sso.tenant()).member('reader', { email: 'other@example.com' })
    browser = sso.browser()
    await refusedWith('other', 'sso_account_elsewhere')
  })

  test('of a suspended member or a disabled account is refused, known or not', async () => {
    await tenant.connect(oidc())
    const { userId } = await tenant.member('manager', { email: 'member@example.com' })
    await signIn('member')
    for (const suspend of [
      `update lead_scoring.membership set suspended_at = now() where user_id = $1`,
      `update lead_scoring.membership set suspended_at = null where user_id = $1`,
      `update lead_scoring.user_account set disabled_at = now() where id = $1`,
    ]) {
      await sso.api.sql(suspend, [userId])
      browser = sso.browser()
      if (suspend.includes('= null')) expect((await signIn('member')).location).toBe(`${sso.origin}/t/1`)
      else await refusedWith('member', 'sso_member_suspended')
    }
  })
})

describe('a session of single sign-on', () => {
  test('opens the tenant of its identity provider alone', async () => {
    const other = await sso.tenant()
    const { userId } = await tenant.member('manager', { email: 'member@example.com' })
    await sso.api.sql(
      `insert into lead_scoring.membership (tenant_id, user_id, role) values ($1, $2, 'administrator')`,
      [other.id, userId],
    )
    await tenant.connect(oidc())
    await signIn('member')
    expect((await whoAmI()).tenants.map(({ id }) => id)).toEqual([tenant.id])
  })

  test('ends at the identity provider as well', async () => {
    await tenant.connect(oidc())
    await signIn('anna')
    const cookie = [...browser.cookies()].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await sso.api.send('DELETE', '/api/session/', {
      headers: { cookie, ...fromOwnPage, host: 'localhost' },
    })
    const { redirect } = answer.json<{ redirect: string }>()
    const url = new URL(redirect)
    expect(url.href.startsWith(`${idp.issuer}/session/end?`)).toBe(true)
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${sso.origin}/sign-in`)
    const page = await browser.visit(redirect)
    expect([page.status, page.text.includes('sign-out')]).toEqual([200, true])
    expect((await browser.visit('/api/session/')).status).toBe(401)
  })
})

describe('groups', () => {
  const role_mapping = [
    { group: 'sales', role: 'sales_rep' as const },
    { group: 'leads', role: 'manager' as const },
  ]

  test('leave the last administrator who can come in, whatever the others were', async () => {
    await tenant.connect(oidc(), { role_mapping })
    const { userId } = await tenant.member('administrator', { email: 'boss@example.com' })
    await sso.api.sql('update lead_scoring.user_account set disabled_at = now() where id = $1', [
      tenant.admin.userId,
    ])
    await signIn('boss')
    expect((await whoAmI()).user).toMatchObject({ id: userId })
    expect(await memberOf('boss@example.com')).toMatchObject([{ role: 'administrator' }])
  })

  test('of administrators who lose their role at once, one stays', async () => {
    await tenant.connect(oidc(), { role_mapping })
    await tenant.member('administrator', { email: 'boss@example.com' })
    await tenant.member('administrator', { email: 'anna@example.com' })
    await sso.api.sql('delete from lead_scoring.membership where tenant_id = $1 and user_id = $2', [
      tenant.id,
      tenant.admin.userId,
    ])
    const trips: { browser: Browser; callback: string }[] = []
    for (const name of ['boss', 'anna'] as const) {
      browser = sso.browser()
      trips.push({ browser, callback: (await goToIdp(name)).location ?? '' })
    }
    const holder = new pg.Client({ connectionString: sso.api.url })
    await holder.connect()
    await holder.query('begin')
    await holder.query('select from lead_scoring.membership where tenant_id = $1 for share', [tenant.id])
    const visits = trips.map((trip) => trip.browser.visit(trip.callback))
    const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    await expect.poll(() => sso.api.sql(waiting)).toHaveLength(2)
    await holder.query('commit')
    await holder.end()
    await Promise.all(visits)
    const administrators = await sso.api.sql(
      `select from lead_scoring.membership where tenant_id = $1 and role = 'administrator'`,
      [tenant.id],
    )
    expect(administrators).toHaveLength(1)
  })

  test('give the strongest role, at each sign-in', async () => {
    await tenant.connect(oidc(), { role_mapping })
    await signIn('boss')
    expect(await memberOf('boss@example.com')).toMatchObject([{ role: 'manager' }])
    await tenant.connect(oidc(), { role_mapping: role_mapping.slice(0, 1) })
    browser = sso.browser()
    await signIn('boss')
    expect(await memberOf('boss@example.com')).toMatchObject([{ role: 'sales_rep' }])
    await tenant.connect(oidc(), { role_mapping: [{ group: 'nobody', role: 'administrator' }] })
    browser = sso.browser()
    await signIn('boss')
    expect(await memberOf('boss@example.com')).toMatchObject([{ role: 'reader' }])
  })

  test('leave the role alone where nothing is mapped or no groups are sent', async () => {
    await tenant.member('manager', { email: 'member@example.com' })
    await tenant.connect(oidc(), { role_mapping })
    await signIn('member')
    expect(await memberOf('member@example.com')).toMatchObject([{ role: 'manager' }])
  })
})

describe('a test', () => {
  test('shows what came back and signs nobody in', async () => {
    await tenant.connect(oidc(), {
      enabled: false,
      role_mapping: [{ group: 'leads', role: 'manager' }],
    })
    const { id, url } = await tenant.admin.ok<{ id: number; url: string }>(201, 'POST', '/sso/tests/')
    const read = () => tenant.admin.ok<SsoTest>(200, 'GET', `/sso/tests/${id}/`)
    expect(await read()).toMatchObject({ id, state: 'waiting', person: null })
    const page = await signIn('boss', url)
    expect([page.status, page.text.includes('Test finished')]).toEqual([200, true])
    expect(await read()).toMatchObject({
      state: 'succeeded',
      problem: null,
      person: {
        subject: 'u-2',
        email: 'boss@example.com',
        name: 'Bea Boss',
        groups: ['leads', 'sales'],
        role: 'manager',
      },
      sent: { iss: idp.issuer, sub: 'u-2' },
    })
    expect(browser.cookies().has('__Host-lse')).toBe(false)
    expect(await memberOf('boss@example.com')).toEqual([])
    const dump = await sso.api.sql(`select t::text from lead_scoring.sso_test t where id = $1`, [id])
    expect(JSON.stringify(dump)).not.toMatch(/boss/i)
    expect((await browser.visit(url)).location).toBe(`${sso.origin}/sign-in?problem=sso_expired`)
  })

  test('shows why somebody is refused, and what the provider said', async () => {
    await tenant.connect(oidc())
    const begin = () => tenant.admin.ok<{ id: number; url: string }>(201, 'POST', '/sso/tests/')
    const read = (id: number) => tenant.admin.ok<SsoTest>(200, 'GET', `/sso/tests/${id}/`)
    const guest = await begin()
    await signIn('guest', guest.url)
    expect(await read(guest.id)).toMatchObject({
      state: 'refused',
      problem: 'sso_domain_unverified',
      person: { email: 'guest@elsewhere.example', role: null },
    })
    await tenant.connect({ ...oidc(), client_secret: 'wrong' })
    const wrong = await begin()
    browser = sso.browser()
    await signIn('boss', wrong.url)
    expect(await read(wrong.id)).toMatchObject({ state: 'refused', problem: 'sso_invalid', person: null })
    expect((await read(wrong.id)).reason).toMatch(/invalid_client/)
    await tenant.connect({ ...oidc(), issuer: 'http://localhost:1' })
    const away = await begin()
    expect((await browser.visit(away.url)).status).toBe(200)
    expect(await read(away.id)).toMatchObject({ state: 'refused', problem: 'sso_unavailable' })
  })
})

test('somebody who cancels is told so', async () => {
  await tenant.connect(oidc())
  const form = await browser.follow(await browser.visit(`/api/sso/${tenant.slug}/start`))
  const page = await browser.follow(
    await browser.visit(form.url, { cancel: 'yes' }),
    `${sso.origin}/api/sso/oidc/callback`,
  )
  const end = await browser.visit(page.location ?? '')
  expect(end.location).toBe(`${sso.origin}/sign-in?problem=sso_refused`)
})

test('a connection that is not enabled, or not there, opens nothing', async () => {
  const unavailable = `${sso.origin}/sign-in?problem=sso_unavailable`
  expect((await browser.visit(`/api/sso/${tenant.slug}/start`)).location).toBe(unavailable)
  expect((await browser.visit('/api/sso/nobody-has-this/start')).location).toBe(unavailable)
  await tenant.connect(oidc(), { enabled: false })
  expect((await browser.visit(`/api/sso/${tenant.slug}/start`)).location).toBe(unavailable)
})

describe('what a browser brings back', () => {
  const expired = () => `${sso.origin}/sign-in?problem=sso_expired`
  const invalid = () => `${sso.origin}/sign-in?problem=sso_invalid`

  test('counts once: neither the address again nor the cookie again', async () => {
    await tenant.connect(oidc())
    const { location = '' } = await goToIdp('anna')
    const cookie = browser.cookies().get('__Host-lse-sso') ?? ''
    expect((await browser.visit(location)).location).toBe(`${sso.origin}/t/1`)
    expect((await browser.visit(location)).location).toBe(expired())
    const again = sso.browser()
    again.cookies().set('__Host-lse-sso', cookie)
    expect((await again.visit(location)).location).toBe(invalid()) // the code is spent
  })

  test('counts in the browser that began it alone', async () => {
    await tenant.connect(oidc())
    const { location = '' } = await goToIdp('anna')
    const victim = sso.browser()
    expect((await victim.visit(location)).location).toBe(expired())
    await victim.visit(`/api/sso/${tenant.slug}/start`)
    expect((await victim.visit(location)).location).toBe(invalid()) // another state
    expect(victim.cookies().has('__Host-lse')).toBe(false)
  })

  test('with the state of one trip and the code of another is refused', async () => {
    await tenant.connect(oidc())
    const stolen = new URL((await goToIdp('boss')).location ?? '')
    browser = sso.browser()
    const own = new URL((await goToIdp('anna')).location ?? '')
    own.searchParams.set('code', stolen.searchParams.get('code') ?? '')
    expect((await browser.visit(own.href)).location).toBe(invalid()) // PKCE
  })

  test('from another provider by its own word is refused', async () => {
    await tenant.connect(oidc())
    const page = new URL((await goToIdp('anna')).location ?? '')
    page.searchParams.set('iss', 'https://evil.example')
    expect((await browser.visit(page.href)).location).toBe(invalid())
  })

  test('in a cookie that nobody sealed is nothing', async () => {
    await tenant.connect(oidc())
    const { location = '' } = await goToIdp('anna')
    for (const cookie of ['', 'x', Buffer.from('{"slug":"x"}').toString('base64url')]) {
      browser.cookies().set('__Host-lse-sso', cookie)
      expect((await browser.visit(location)).location).toBe(expired())
    }
  })

  test('of a code of another client is refused', async () => {
    await tenant.connect(oidc())
    const start = new URL((await browser.visit(`/api/sso/${tenant.slug}/start`)).location ?? '')
    start.searchParams.set('client_id', 'another-client')
    const form = await browser.follow(await browser.visit(start.href))
    const page = await browser.follow(
      await browser.visit(form.url, { login: 'anna' }),
      `${sso.origin}/api/sso/oidc/callback`,
    )
    expect(page.location).toContain('code=')
    expect((await browser.visit(page.location ?? '')).location).toBe(invalid())
  })
})
