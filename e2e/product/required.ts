import { randomBytes } from 'node:crypto'
import type {
  InvitationAcceptance,
  Language,
  MailDetail,
  MailPage,
  Role,
  Session,
  Setup,
  SignIn,
} from '@lead-scoring/contract'
import { type APIRequestContext, type BrowserContext, request as requests } from '@playwright/test'
import { createTenant, type OwnTenant, read } from './api.ts'
import { findDeployed, findSentMail } from './deployed.ts'
import type { Product } from './start.ts'

/** Somebody of the product where everybody signs in. */
export type Person = {
  readonly email: string
  readonly name: string
  readonly password: string
  /** What the person does as a program would: signed in as they are. */
  readonly request: APIRequestContext
}

export const superuser = {
  name: 'Sigrid Super',
  email: 'sigrid@example.com',
  password: 'seven green bottles',
} as const

/** The product where everybody signs in. */
export const requiredUrl = (): string => {
  const url = process.env.REQUIRED_URL
  if (url === undefined) throw new Error('There is no product where everybody signs in: see global-setup.ts.')
  return url
}

/** Uses the link that a server prints at its first start. */
export const setUpRequired = async ({
  url,
  setupToken,
}: Pick<Product, 'url' | 'setupToken'>): Promise<void> => {
  if (setupToken === undefined) throw new Error(`${url} did not print a link to make the first superuser.`)
  const request = await requests.newContext({ baseURL: url })
  const data: Setup = { ...superuser, token: setupToken, language: 'en' }
  await read(await request.post('/api/setup/', { data }))
  await request.dispose()
}

/** What a browser says of a request of our own page: a session's cookie alone does not do. */
export const fromOwnPage = { 'Sec-Fetch-Site': 'same-origin' } as const

/** A caller of the API that nobody is signed in with. */
const newCaller = (): Promise<APIRequestContext> =>
  requests.newContext({ baseURL: requiredUrl(), extraHTTPHeaders: fromOwnPage })

/** Signs in as a program would; the caller keeps the cookie. */
export const signIn = async (
  request: APIRequestContext,
  { email, password, code }: SignIn,
): Promise<Session> => {
  const data = { email, password, ...(code === undefined ? {} : { code }) }
  await read(await request.post('/api/session/', { data }))
  return read<Session>(await request.get('/api/session/'))
}

/** Gives a browser the session of a person. */
export const lendSession = async (
  context: BrowserContext,
  { request }: Pick<Person, 'request'>,
): Promise<void> => {
  const { cookies } = await request.storageState()
  await context.addCookies(cookies)
}

/** What a link in a mail carries behind its `#`. */
export const tokenOf = ({ text }: MailDetail): string => {
  const token = /#(\S+)/.exec(text ?? '')?.[1]
  if (token === undefined) throw new Error(`The mail has no link: ${text}`)
  return token
}

/** The text of a mail, which the outbox forgets once it is sent. */
const textOf = async ({ text, recipient }: MailDetail): Promise<string | null> => {
  const deployed = findDeployed()
  return text === null && deployed ? findSentMail(deployed, recipient) : text
}

/** The newest mail to an address that was sent, or kept in an outbox: a tenant's, or the installation's. */
export const findMail = async (
  request: APIRequestContext,
  recipient: string,
  tenant?: number,
): Promise<MailDetail | null> => {
  const path = tenant === undefined ? '/api/installation/mails/' : '/api/mails/'
  const headers = tenant === undefined ? {} : { 'X-Tenant-ID': String(tenant) }
  const { results } = await read<MailPage>(await request.get(path, { headers }))
  const mail = results.find(
    (candidate) => candidate.recipient === recipient && ['kept', 'sent'].includes(candidate.status),
  )
  if (!mail) return null
  const detail = await read<MailDetail>(await request.get(`${path}${mail.id}/`, { headers }))
  return { ...detail, text: await textOf(detail) }
}

/** The mail, once it is there. */
export const waitForMail = async (...asked: Parameters<typeof findMail>): Promise<MailDetail> => {
  const until = Date.now() + 45_000
  for (;;) {
    const mail = await findMail(...asked)
    if (mail) return mail
    if (Date.now() > until) throw new Error(`No mail to ${asked[1]} came.`)
  }
}

/** What tests do with people where everybody signs in: all that was opened for it is closed by `close`. */
export class People {
  readonly #opened: APIRequestContext[] = []
  #superuser: APIRequestContext | undefined

  async caller(): Promise<APIRequestContext> {
    const request = await newCaller()
    this.#opened.push(request)
    return request
  }

  /** The superuser, signed in. */
  async superuser(): Promise<APIRequestContext> {
    if (!this.#superuser) {
      this.#superuser = await this.caller()
      await signIn(this.#superuser, superuser)
    }
    return this.#superuser
  }

  /** A tenant of its own, used by the superuser. */
  async createTenant(name?: string): Promise<OwnTenant> {
    return createTenant(await this.superuser(), name)
  }

  /** Invites an address; gives what the link in the mail carries. */
  async invite({ tenant }: OwnTenant, email: string, role: Role): Promise<string> {
    const request = await this.superuser()
    const headers = { 'X-Tenant-ID': String(tenant.id) }
    await read(await request.post('/api/invitations/', { headers, data: { email, role, language: 'en' } }))
    return tokenOf(await waitForMail(request, email, tenant.id))
  }

  /** Somebody new, who has accepted an invitation to a tenant. */
  async createMember(
    tenant: OwnTenant,
    role: Role,
    { name = 'Mia Member', language = 'en' }: { name?: string; language?: Language } = {},
  ): Promise<Person> {
    const email = `mia.${randomBytes(4).toString('hex')}@example.com`
    const password = 'eight green bottles'
    const token = await this.invite(tenant, email, role)
    const request = await this.caller()
    const data: InvitationAcceptance = { token, name, password, language }
    await read(await request.post('/api/invitations/acceptance/', { data }))
    return { email, name, password, request }
  }

  /** Somebody new who may do everything. */
  async createSuperuser(language: Language): Promise<Person> {
    const person = await this.createMember(await this.createTenant('Heimat'), 'administrator', {
      name: 'Sina Super',
      language,
    })
    const { user } = await read<Session>(await person.request.get('/api/session/'))
    const root = await this.superuser()
    await read(await root.patch(`/api/users/${user?.id}/`, { data: { superuser: true } }))
    return person
  }

  async close(): Promise<void> {
    await Promise.all(this.#opened.map((request) => request.dispose()))
  }
}
