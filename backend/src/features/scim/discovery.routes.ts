import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FeatureContext, Server } from '../../platform/http/feature.ts'
import { groupSchema } from './group-resource.ts'
import { maxResults, sendList, sendResource } from './list-response.ts'
import { schemas } from './schemas.ts'
import { notFound } from './scim-error.ts'
import { scimPath, unlisted } from './scim-routes.ts'
import { userSchema } from './user-resource.ts'
import type { Json } from './values.ts'

const configSchema = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'
const typeSchema = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType'

const serviceProviderConfig = (base: string): Json => ({
  schemas: [configSchema],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: false },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'A token that an administrator of the tenant makes.',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
})

const resourceTypes = (base: string): readonly Json[] =>
  [
    ['User', '/Users', 'A member of the tenant', userSchema],
    ['Group', '/Groups', 'A group; its name may give a role', groupSchema],
  ].map(([name = '', endpoint, description, schema]) => ({
    schemas: [typeSchema],
    id: name,
    name,
    endpoint,
    description,
    schema,
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${name}` },
  }))

const everything = { startIndex: 1, wanted: { only: null, without: new Set<string>() } }

const sendAll = (reply: FastifyReply, resources: readonly Json[]) =>
  sendList(reply, resources.length, everything, resources)

/** What this server can do, as SCIM asks for it (RFC 7644, 4). */
export const discoveryRoutes = (app: Server, { links }: FeatureContext): void => {
  const base = (request: FastifyRequest) => links(request, scimPath)

  app.get('/ServiceProviderConfig', unlisted, async (request, reply) =>
    sendResource(request, reply, 200, serviceProviderConfig(base(request))),
  )

  for (const [name, list] of [
    ['ResourceTypes', resourceTypes],
    ['Schemas', schemas],
  ] as const) {
    app.get(`/${name}`, unlisted, async (request, reply) => sendAll(reply, list(base(request))))
    app.get(`/${name}/:id`, unlisted, async (request, reply) => {
      const { id } = request.params as { id: string }
      const found = list(base(request)).find((resource) => resource.id === id)
      if (!found) throw notFound(name, id.slice(0, 100))
      return sendResource(request, reply, 200, found)
    })
  }
}
