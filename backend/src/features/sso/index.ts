import type { SsoKind } from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { connectionRoutes } from './connection.routes.ts'
import { domainsRoutes } from './domains.routes.ts'
import { oidc } from './oidc/oidc-sign-in.ts'
import type { SsoProtocol } from './protocol.ts'
import { samlRoutes } from './saml/saml.routes.ts'
import { describeSaml, samlSettings } from './saml/saml-settings.ts'
import { saml } from './saml/saml-sign-in.ts'
import { signInRoutes } from './sign-in.routes.ts'
import { signOutRoutes } from './sign-out.routes.ts'
import { testsRoutes } from './tests.routes.ts'

export { applyGroups } from './apply-role.ts'
export { roleOfNewcomers } from './connection.queries.ts'
export { isDomainVerified } from './domains.queries.ts'
export { domainOf } from './domains.ts'

/** What speaks to an identity provider, by the kind of connection. */
const protocols: Readonly<Record<SsoKind, SsoProtocol>> = { oidc, saml }

/** Single sign-on: the connection, the domains, the test, and the sign-in itself. */
export const ssoRoutes: FeatureRoutes = (app, context) => {
  const parts = [
    connectionRoutes({ settings: samlSettings, describe: describeSaml }),
    domainsRoutes,
    testsRoutes,
    signInRoutes(protocols),
    samlRoutes,
    signOutRoutes(protocols),
  ]
  for (const routes of parts) routes(app, context)
}
export { sealedSsoColumns } from './sealed-sso.queries.ts'
