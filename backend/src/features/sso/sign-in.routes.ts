import { SsoDestination, SsoDiscovery, type SsoKind } from '@lead-scoring/contract'
import { Type } from 'typebox'
import type { FeatureContext, FeatureRoutes } from '../../platform/http/feature.ts'
import { problems } from '../../platform/http/responses.ts'
import { selectConnection } from './connection.queries.ts'
import { connectionBySlug } from './connection.ts'
import { selectTenantOfDomain } from './domains.queries.ts'
import { domainOf } from './domains.ts'
import type { Exchange, SsoPurpose } from './exchange.ts'
import { failSignIn, redirectToSignIn } from './finish-sign-in.ts'
import { reasonOf } from './oidc/oidc-failure.ts'
import { callbackPath, receiveOidc } from './oidc/oidc-sign-in.ts'
import type { SsoProtocol } from './protocol.ts'
import { localPath } from './return-path.ts'
import { slugPath } from './slug-path.ts'
import { findTest } from './tests.ts'
import { recallTrip } from './trip.ts'

const tags = ['single sign-on']
const config = { access: 'public' } as const
/** Where somebody proves who they are, or asks about an address. */
const proving = { access: 'public', limit: 'sign_in' } as const
const endOfTest = { description: 'The end of a test.', content: { 'text/html': { schema: Type.String() } } }
const elsewhere = Type.Null({ description: 'A redirect.' })

/** Where somebody with this address signs in. It depends on the domain alone, never on whether there is an account. */
const destinationOf = async (
  { installation, tenantById }: FeatureContext,
  email: string,
): Promise<string | null> => {
  const [{ rows }] = await installation.run([selectTenantOfDomain(domainOf(email))])
  const [tenant] = rows
  if (!tenant) return null
  const [{ rows: connections }] = await tenantById(tenant.id).run([selectConnection()])
  return connections[0]?.enabled ? `/api/sso/${tenant.slug}/start` : null
}

/** Routes that nobody needs to be signed in for: they are how one signs in. */
export const signInRoutes =
  (protocols: Readonly<Record<SsoKind, SsoProtocol>>): FeatureRoutes =>
  (app, context) => {
    app.post(
      '/sso/discovery',
      {
        config: proving,
        schema: {
          tags,
          summary: 'Where somebody signs in',
          description: 'The same for every address of a domain, whether there is an account or not.',
          body: SsoDiscovery,
          response: { 200: SsoDestination, ...problems(400) },
        },
      },
      async (request) => ({ redirect: await destinationOf(context, request.body.email) }),
    )

    app.get(
      '/sso/:slug/start',
      {
        config,
        schema: {
          tags,
          summary: 'Begin a sign-in at the identity provider of a tenant',
          description:
            'Redirects there. `return` is the path to go to afterwards; `test` is what `POST /api/sso/tests/` put there. What goes wrong is said at `/sign-in?problem=...`.',
          params: slugPath,
          querystring: Type.Object({
            return: Type.Optional(Type.Unknown()),
            test: Type.Optional(Type.Unknown()),
          }),
          response: { 200: endOfTest, 302: elsewhere, 303: elsewhere, ...problems(400) },
        },
      },
      async (request, reply) => {
        const { return: wanted, test } = request.query
        const connection = await connectionBySlug(context, request.params.slug)
        if (!connection) return redirectToSignIn(reply, 'sso_unavailable')
        const testId = typeof test === 'string' ? await findTest(connection.db, test) : undefined
        if (test !== undefined && testId === undefined) return redirectToSignIn(reply, 'sso_expired')
        const purpose: SsoPurpose =
          testId === undefined ? { kind: 'sign_in', returnPath: localPath(wanted) } : { kind: 'test', testId }
        const exchange: Exchange = { context, connection, request, reply, purpose }
        const protocol = protocols[connection.row.kind]
        if (purpose.kind === 'sign_in' && !connection.row.enabled)
          return redirectToSignIn(reply, 'sso_unavailable')
        return protocol
          .begin(exchange)
          .catch((error: unknown) => failSignIn(exchange, 'sso_unavailable', reasonOf(error)))
      },
    )

    app.get(
      callbackPath.replace('/api', ''),
      {
        config: proving,
        schema: {
          tags,
          summary: 'Where an OpenID provider sends people back',
          response: {
            200: endOfTest,
            303: elsewhere,
            ...problems(400),
          },
        },
      },
      async (request, reply) => {
        const trip = recallTrip(context, request, reply, 'oidc')
        if (!trip) return redirectToSignIn(reply, 'sso_expired')
        const connection = await connectionBySlug(context, trip.slug)
        if (connection?.row.kind !== 'oidc' || (trip.purpose.kind === 'sign_in' && !connection.row.enabled))
          return redirectToSignIn(reply, 'sso_unavailable')
        return receiveOidc({ context, connection, request, reply, purpose: trip.purpose }, trip)
      },
    )
  }
