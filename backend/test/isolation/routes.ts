import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, RouteOptions } from 'fastify'
import type { Access } from '../../src/platform/auth/access.ts'
import { type Api, aLead, openApi, type Send } from '../api/index.ts'
import type { Inhabitant } from './rows.ts'

/** A route of the server, one method of it, under the address by which it was registered. */
export type Route = {
  readonly method: Parameters<Api['send']>[0]
  readonly address: string
  readonly takesBody: boolean
  /** Whether it says that it wants X-Tenant-ID. */
  readonly bound: boolean
  /** Who may use it; undefined where nobody is asked. */
  readonly access: Access | undefined
  readonly tenantInPath: boolean
}

/** Addresses that belong to no tenant, and why. */
export const openAddresses: readonly (readonly [address: RegExp, reason: string])[] = [
  [/^\/api\/tenants(\/:id)?$/, 'the tenants themselves: the address names the tenant'],
  [/^\/api\/sessions?(\/:id)?$/, 'who is signed in, and where'],
  [/^\/api\/profile(\/.*)?$/, 'one’s own account'],
  [/^\/api\/password-resets(\/redemption)?$/, 'whoever forgot a password'],
  [/^\/api\/invitations\/(lookup|acceptance)$/, 'the link names the tenant'],
  [/^\/api\/users(\/:id)?$/, 'everybody with an account, for superusers'],
  [/^\/api\/setup$/, 'makes the first account'],
  [/^\/api\/installation\/mails(\/:id(\/delivery)?)?$/, 'mail that belongs to no tenant, for superusers'],
  [/^\/api\/sso\/discovery$/, 'where somebody signs in, before there is a tenant'],
  [
    /^\/api\/sso\/(:slug\/(start|metadata|acs|logout)|oidc\/callback)$/,
    'the ways to identity providers and back; the slug or the sealed cookie names the tenant',
  ],
  [/^\/api\/scim\/v2(\/.*)?$/, 'a token names the tenant; held apart by the tests of features/scim'],
  [/^\/\.well-known\/security\.txt$/, 'whom to tell of a weakness'],
  [/^\/api\/health\/(live|ready)$/, 'says that the process can serve'],
  [/^\/api\/instance$/, 'says what the installation is'],
  [/^\/api\/(openapi\.json|docs(\/.*)?)$/, 'the description of the API'],
  [/^\*$/, 'what CORS answers to OPTIONS'],
]

/** The id that stands in a route behind a noun, of the tenant that is asked for. */
const idsOf: Readonly<Record<string, (tenant: Inhabitant) => number | undefined>> = {
  '/leads/:id': ({ ids }) => ids.lead,
  '/notes/:noteId': ({ ids }) => ids.note,
  '/distinctions/:otherId': ({ ids }) => ids.other_lead,
  '/assignment-rules/:id': ({ ids }) => ids.assignment_rule,
  '/lost-reasons/:id': ({ ids }) => ids.lost_reason,
  '/sso/domains/:id': ({ ids }) => ids.sso_domain,
  '/sso/tests/:id': ({ ids }) => ids.sso_test,
  '/sso/scim-tokens/:id': ({ ids }) => ids.scim_token,
  '/bulk-jobs/:id/file': ({ ids }) => ids.export_job,
  '/bulk-jobs/:id': ({ ids }) => ids.bulk_job,
  '/mails/:id': ({ ids }) => ids.mail,
  '/members/:id': ({ ids }) => ids.user,
  '/invitations/:id': ({ ids }) => ids.invitation,
  '/users/:id': ({ ids }) => ids.user,
  '/webhooks/:id': ({ ids }) => ids.webhook,
  '/keys/:id': ({ ids }) => ids.api_key,
  '/views/:id': ({ ids }) => ids.saved_view,
  '/tenants/:id': ({ id }) => id,
  '/sessions/:id': () => 1,
}

const sameBody = (body: object) => () => body

/** A body that is valid, with the ids of the tenant that is asked for; each route that takes one needs one here. */
const bodies: Readonly<Record<string, (tenant: Inhabitant) => object>> = {
  'POST /api/session': sameBody({ email: 'nobody@example.com', password: 'not the password' }),
  'PATCH /api/profile': sameBody({ name: 'Renamed' }),
  'POST /api/profile/password': sameBody({ current: 'not the password', password: 'correct horse battery' }),
  'POST /api/profile/two-factor': sameBody({ password: 'not the password' }),
  'POST /api/profile/two-factor/confirmation': sameBody({ code: '123456' }),
  'POST /api/profile/two-factor/removal': sameBody({ password: 'not the password' }),
  'POST /api/profile/recovery-codes': sameBody({ password: 'not the password' }),
  'POST /api/password-resets': sameBody({ email: 'nobody@example.com' }),
  'POST /api/password-resets/redemption': sameBody({ token: 'spent', password: 'correct horse battery' }),
  'POST /api/setup': sameBody({
    token: 'spent',
    name: 'Nobody',
    email: 'nobody@example.com',
    password: 'correct horse battery',
    language: 'de',
  }),
  'PATCH /api/members/:id': sameBody({ role: 'manager' }),
  'PATCH /api/settings': sameBody({ edit_leads: 'all' }),
  'POST /api/webhooks': sameBody({ url: 'https://hooks.example.com/leads', types: ['lead.created'] }),
  'PATCH /api/webhooks/:id': sameBody({ description: 'Elsewhere' }),
  'POST /api/webhooks/:id/redeliveries': sameBody({}),
  'PUT /api/alert-preferences': sameBody({
    threshold: null,
    muted: false,
    by_mail: true,
    by_app: true,
    mails: 'daily',
    leads: 'own',
  }),
  'PATCH /api/users/:id': sameBody({ disabled: false }),
  'POST /api/invitations': sameBody({ email: 'nobody@example.com', role: 'reader' }),
  'POST /api/invitations/lookup': sameBody({ token: 'spent' }),
  'POST /api/invitations/acceptance': sameBody({ token: 'spent' }),
  'POST /api/views': sameBody({ name: 'Big budgets', query: 'min_budget=50000', shared: true }),
  'PATCH /api/views/:id': sameBody({ name: 'Bigger budgets' }),
  'PUT /api/views/default': sameBody({ view: 'all' }),
  'POST /api/keys': sameBody({ name: 'Web form', scopes: ['leads.read'] }),
  'POST /api/tenants': sameBody({ name: 'Another' }),
  'PUT /api/tenants/:id': sameBody({ name: 'Renamed' }),
  'PATCH /api/tenants/:id': sameBody({ name: 'Renamed' }),
  'PUT /api/sso': sameBody({
    kind: 'oidc',
    default_role: 'reader',
    oidc: { issuer: 'https://id.example.com', client_id: 'lead-scoring' },
  }),
  'POST /api/sso/domains': sameBody({ domain: 'claimed.example.com' }),
  'POST /api/sso/scim-tokens': sameBody({ name: 'Identity provider' }),
  'POST /api/sso/discovery': sameBody({ email: 'nobody@example.com' }),
  'POST /api/sso/:slug/acs': sameBody({ SAMLResponse: 'PD94bWw+' }),
  'POST /api/sso/:slug/logout': sameBody({ SAMLRequest: 'PD94bWw+' }),
  'POST /api/leads': sameBody(aLead()),
  'PUT /api/leads/:id': sameBody(aLead()),
  'PATCH /api/leads/:id': sameBody({ phone: '+49 241 1234' }),
  'PUT /api/leads/:id/status': sameBody({ status: 'contacted' }),
  'POST /api/assignment-rules': ({ ids }) => ({ member_ids: [ids.user] }),
  'PATCH /api/assignment-rules/:id': sameBody({ capacity: 5 }),
  'POST /api/lost-reasons': sameBody({ label: 'Another' }),
  'PATCH /api/lost-reasons/:id': sameBody({ label: 'Renamed' }),
  'POST /api/leads/:id/merge': ({ ids }) => ({ other_id: ids.lead }),
  'POST /api/leads/changes': ({ ids }) => ({ changes: [{ id: ids.lead, patch: { phone: '+49 241 1234' } }] }),
  'POST /api/leads/deletions': ({ ids }) => ({ ids: [ids.lead] }),
  'POST /api/leads/restorations': ({ ids }) => ({ ids: [ids.lead] }),
  'POST /api/leads/:id/notes': sameBody({ body: 'A note' }),
  'PATCH /api/leads/:id/notes/:noteId': sameBody({ pinned: true }),
  'POST /api/notices/read': sameBody({ up_to: 1 }),
  'POST /api/bulk-jobs': sameBody({ filters: {}, action: { kind: 'tag', tags: ['Fair'] } }),
  'POST /api/leads/:id/erasure': ({ word }) => ({ confirm: `${word}@example.com` }),
}

/** Routes that name things in their bodies: another tenant's are missing like those that never were. */
export const namesIds = ({ method, address }: Route): boolean =>
  /^POST \/api\/leads\/(changes|deletions|restorations)$/.test(`${method} ${address}`)

/** Opens the server and tells every route that it has, however it came to be registered. */
export const openApiWithRoutes = async (
  options?: Parameters<typeof openApi>[0],
): Promise<{ api: Api; routes: readonly Route[] }> => {
  const routes: Route[] = []
  const collect = ({ method, url, schema, config }: RouteOptions) => {
    const headers = (schema?.headers as { properties?: object } | undefined)?.properties ?? {}
    for (const each of [method].flat()) {
      routes.push({
        method: each as Route['method'],
        address: url === '/' ? url : url.replace(/\/$/, ''),
        takesBody: schema?.body !== undefined,
        bound: Object.hasOwn(headers, 'x-tenant-id'),
        access: config?.access,
        tenantInPath: config?.tenant === 'path',
      })
    }
  }
  const listen = (message: unknown) =>
    (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', collect)
  subscribe('fastify.initialization', listen)
  const api = await openApi(options)
  unsubscribe('fastify.initialization', listen)
  return { api, routes }
}

/** A valid request to a route with the ids of a tenant. Throws when it takes something that is not said here. */
export const requestOf = (
  { method, address, takesBody }: Route,
  tenant: Inhabitant,
): { path: string; send: Send } => {
  const path = Object.entries(idsOf).reduce(
    (url, [place, id]) => url.replace(place, place.replace(/:\w+/, String(id(tenant)))),
    address.replace('/sso/:slug', `/sso/${tenant.word}`),
  )
  if (path.includes(':'))
    throw new Error(`Say in idsOf (test/isolation/routes.ts) what id stands in ${address}.`)
  const name = `${method} ${address}`
  if (takesBody && !Object.hasOwn(bodies, name))
    throw new Error(`Say in bodies (test/isolation/routes.ts) what body ${name} takes.`)
  return { path, send: takesBody ? { body: bodies[name]?.(tenant) } : {} }
}
