import { Sso, SsoInput } from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { nothing, problems, tenantHeader } from '../../platform/http/responses.ts'
import { type DescribeSaml, presentSso } from './present-connection.ts'
import { putConnection, removeConnection, type SamlSettings } from './put-connection.ts'

const schema = { tags: ['single sign-on'], headers: tenantHeader }
const config = { access: 'sso.write' } as const

/** How SAML reads its settings and what it shows of them. */
export type SamlPart = { readonly settings: SamlSettings; readonly describe: DescribeSaml }

export const connectionRoutes =
  (saml: SamlPart): FeatureRoutes =>
  (app, { tenant, actor, links, secrets, outgoing }) => {
    app.get(
      '/sso',
      {
        config,
        schema: {
          ...schema,
          summary: 'The connection to the identity provider, and what to enter there',
          response: { 200: Sso, ...problems(400, 404) },
        },
      },
      async (request) => presentSso(tenant(request), request, links, saml.describe),
    )

    app.put(
      '/sso',
      {
        config,
        schema: {
          ...schema,
          summary: 'Connect an identity provider',
          description: 'Replaces the connection; a secret that is left out is kept for the same client.',
          body: SsoInput,
          response: { 200: Sso, ...problems(400, 404, 409) },
        },
      },
      async (request) => {
        const db = tenant(request)
        await putConnection(db, { secrets, outgoing }, request.body, saml.settings, actor(request))
        return presentSso(db, request, links, saml.describe)
      },
    )

    app.delete(
      '/sso',
      {
        config,
        schema: {
          ...schema,
          summary: 'Disconnect the identity provider',
          description: 'Passwords open the tenant again; domains stay.',
          response: { 204: nothing, ...problems(400, 404) },
        },
      },
      async (request, reply) => {
        await removeConnection(tenant(request), actor(request))
        return reply.code(204).send(null)
      },
    )
  }
