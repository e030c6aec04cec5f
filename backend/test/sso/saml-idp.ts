import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type IdentityProvider,
  makeIdentityProvider,
  type SamlIdpSettings,
  type SamlPerson,
  type SamlPost,
} from './saml-identity-provider.ts'
import { postPage, signInPage, textPage } from './saml-idp-pages.ts'
import { makeKeys } from './saml-keys.ts'

/** An identity provider on loopback, for browsers and for tests that are none. */
export type SamlIdp = IdentityProvider & { readonly close: () => Promise<void> }

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Its pages: metadata, the sign-in form, a link in its own portal, single logout; and what tests set up by HTTP. */
const answerFor =
  (idp: IdentityProvider): Answer =>
  async (request, response) => {
    const [path, query = ''] = (request.url ?? '').split('?')
    const parameters = new URLSearchParams(query)
    const page = (html: string) => response.writeHead(200, { 'content-type': 'text/html' }).end(html)
    const redirect = (location: string) => response.writeHead(303, { location }).end()
    const post = ({ url: to, fields }: SamlPost) => page(postPage(to, fields))
    switch (`${request.method} ${path}`) {
      case 'GET /metadata':
        response.writeHead(200, { 'content-type': 'application/samlmetadata+xml' }).end(idp.metadata())
        return
      case 'POST /services':
        idp.trust(await readBody(request))
        response.writeHead(204).end()
        return
      case 'POST /people': {
        const { user, ...person } = JSON.parse(await readBody(request)) as SamlPerson & { user: string }
        idp.addPerson(user, person)
        response.writeHead(204).end()
        return
      }
      case 'GET /sso':
        idp.checkRequest(query)
        page(signInPage({ query }))
        return
      case 'POST /sso': {
        const form = new URLSearchParams(await readBody(request))
        post(await idp.signIn(form.get('user') ?? '', form.get('query') || null))
        return
      }
      case 'GET /portal': // a link in the identity provider's own portal
        post(await idp.signIn(parameters.get('user') ?? '', null))
        return
      case 'GET /slo': {
        const location = idp.receiveLogout(query)
        if (location === null) page(textPage('Signed out.'))
        else redirect(location)
        return
      }
      case 'GET /logout':
        redirect(idp.logoutUrl(parameters.get('user') ?? ''))
        return
      default:
        response.writeHead(404).end()
    }
  }

const defaults: SamlIdpSettings = {
  sign: 'assertion',
  encrypt: false,
  logout: true,
  groupsAttribute: 'groups',
  clockOffsetMs: 0,
}

export const startSamlIdp = async (settings: Partial<SamlIdpSettings> = {}, port = 0): Promise<SamlIdp> => {
  const keys = await makeKeys('Test identity provider')
  let answer: Answer | undefined
  const server = createServer((request, response) => {
    answer?.(request, response).catch((error: unknown) => {
      response.writeHead(400, { 'content-type': 'text/html' }).end(textPage(String(error)))
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const idp = makeIdentityProvider(url, keys, { ...defaults, ...settings })
  answer = answerFor(idp)
  return Object.assign(idp, {
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
}
