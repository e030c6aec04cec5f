import type { Secrets } from '../../platform/secrets/index.ts'
import type { SsoLogout } from './exchange.ts'

/** Where something sealed belongs: it opens in its place alone, and for its tenant. */
export const placeOf = {
  trip: 'sso trip',
  clientSecret: (tenantId: number) => `sso_connection.oidc_client_secret ${tenantId}`,
  samlKey: (tenantId: number) => `sso_connection.saml_key ${tenantId}`,
  testResult: (tenantId: number, id: number) => `sso_test.result ${tenantId} ${id}`,
  logout: (tenantId: number) => `session.sso_logout ${tenantId}`,
} as const

export const sealLogout = (secrets: Secrets, tenantId: number, logout: SsoLogout): Buffer =>
  secrets.seal(JSON.stringify(logout), placeOf.logout(tenantId))

/** What a session keeps for its end. Throws when the key is gone. */
export const openLogout = (secrets: Secrets, tenantId: number, sealed: Buffer): SsoLogout =>
  JSON.parse(secrets.open(sealed, placeOf.logout(tenantId))) as SsoLogout
