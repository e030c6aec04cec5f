import { sql } from '../../platform/database/statement.ts'
import type { SealedColumn } from '../../platform/secrets/rotate.ts'

/** The places of sealed.ts in SQL, for the change of the key. What a session keeps is listed beside the sessions. */
export const sealedSsoColumns: readonly SealedColumn[] = [
  {
    table: 'sso_connection',
    column: 'oidc_client_secret',
    of: 'tenant',
    place: sql<string>`'sso_connection.oidc_client_secret ' || tenant_id`,
  },
  {
    table: 'sso_connection',
    column: 'saml_key',
    of: 'tenant',
    place: sql<string>`'sso_connection.saml_key ' || tenant_id`,
  },
  {
    table: 'sso_test',
    column: 'result',
    of: 'tenant',
    place: sql<string>`'sso_test.result ' || tenant_id || ' ' || id`,
  },
]
