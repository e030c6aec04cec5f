import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Configuration, Provider } from 'oidc-provider'

/** What the identity provider knows of somebody; `sub` is its name for them. */
export type IdpPerson = { readonly sub: string } & Readonly<Record<string, unknown>>

export type OidcIdpOptions = {
  /** Zero takes a free one. */
  readonly port?: number
  readonly clientId?: string
  readonly clientSecret?: string
  /** Where the server under test is reached, such as `http://localhost:8000`. */
  readonly serverUrl: string
  /** People by the name that they type into the form. */
  readonly people: Readonly<Record<string, IdpPerson>>
}

/** A real OpenID provider on this machine, with a form that asks for a name and no password. */
export type OidcIdp = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly close: () => Promise<void>
}

const escapeHtml = (text: string) => text.replace(/[<>&"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

const form = (uid: string, names: readonly string[]) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Identity provider</title>
<body><main><h1>Identity provider</h1>
<form method="post" action="/interaction/${escapeHtml(uid)}">
  <label>Name <input name="login" list="names" autofocus></label>
  <datalist id="names">${names.map((name) => `<option>${escapeHtml(name)}`).join('')}</datalist>
  <button>Sign in</button> <button name="cancel" value="yes">Cancel</button>
</form></main></html>`

const claims = {
  openid: ['sub'],
  email: ['email', 'email_verified'],
  profile: ['name', 'given_name', 'family_name', 'preferred_username', 'groups', 'realm_access'],
}

const configurationOf = (options: Required<Omit<OidcIdpOptions, 'port'>>): Configuration => ({
  clients: [
    {
      client_id: options.clientId,
      client_secret: options.clientSecret,
      redirect_uris: [`${options.serverUrl}/api/sso/oidc/callback`],
      post_logout_redirect_uris: [`${options.serverUrl}/sign-in`],
    },
    {
      client_id: 'another-client',
      client_secret: 'another-secret',
      redirect_uris: [`${options.serverUrl}/api/sso/oidc/callback`],
    },
  ],
  claims,
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  cookies: { keys: ['of no consequence'] },
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  findAccount: (_ctx, sub) => {
    const person = Object.values(options.people).find((known) => known.sub === sub)
    return person && { accountId: sub, claims: async () => ({ ...person }) }
  },
  // Nobody is asked whether the client may know what it asks for.
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client?.clientId,
      accountId: ctx.oidc.session?.accountId,
    })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  },
})

/** Starts the identity provider. */
export const startOidcIdp = async ({
  port = 0,
  clientId = 'lead-scoring',
  clientSecret = 'a secret of the test',
  ...rest
}: OidcIdpOptions): Promise<OidcIdp> => {
  const server = createServer()
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, configurationOf({ clientId, clientSecret, ...rest }))
  const answer = provider.callback()
  server.on('request', async (request, response) => {
    const [, uid] = /^\/interaction\/([\w-]+)$/.exec(request.url ?? '') ?? []
    if (uid === undefined) return answer(request, response)
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      return response.end(form(uid, Object.keys(rest.people)))
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
    const person = rest.people[body.get('login') ?? '']
    const result =
      body.has('cancel') || !person
        ? { error: 'access_denied', error_description: 'the person said no' }
        : { login: { accountId: person.sub } }
    return provider.interactionFinished(request, response, result)
  })
  return {
    issuer,
    clientId,
    clientSecret,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
