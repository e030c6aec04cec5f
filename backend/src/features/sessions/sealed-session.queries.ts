import { sql } from '../../platform/database/statement.ts'
import type { SealedColumn } from '../../platform/secrets/rotate.ts'

/** What the tenant's identity provider wants to hear at the end; the feature of single sign-on writes and reads it. */
export const sealedSessionColumns: readonly SealedColumn[] = [
  {
    table: 'session',
    column: 'sso_logout',
    of: 'installation',
    place: sql<string>`'session.sso_logout ' || tenant_id`,
  },
]
