import type { FeatureRoutes, Server } from '../../platform/http/feature.ts'
import { discoveryRoutes } from './discovery.routes.ts'
import { groupsRoutes } from './groups.routes.ts'
import { speakScim } from './scim-server.ts'
import { scimTokensRoutes } from './scim-tokens.routes.ts'
import { usersRoutes } from './users.routes.ts'

/** Members and groups as the tenant's identity provider keeps them (SCIM 2.0), and the tokens by which it may. */
export const scimRoutes: FeatureRoutes = (app, context) => {
  scimTokensRoutes(app, context)
  app.register(
    async (inside) => {
      const scim = inside as Server
      speakScim(scim, context)
      for (const routes of [discoveryRoutes, usersRoutes, groupsRoutes]) routes(scim, context)
    },
    { prefix: '/scim/v2' },
  )
}
