import type { Secrets } from '../../../platform/secrets/index.ts'
import type { TenantDb } from '../../../platform/tenancy/tenant-db.ts'
import { openLogout } from '../sealed.ts'
import { deleteSsoSessions, listSsoSessions, type SsoSession } from './sessions.queries.ts'

type Ended = {
  readonly issuer: string
  readonly subject: string
  /** None: all sessions of the person. */
  readonly sessionIndexes: readonly string[]
}

/** The index by which the identity provider knows a session; null when nobody knows it any more. */
const sessionIndexOf = (secrets: Secrets, tenantId: number, sealed: Buffer): string | null => {
  try {
    const logout = openLogout(secrets, tenantId, sealed)
    return logout.kind === 'saml' ? logout.sessionIndex : null
  } catch {
    return null // sealed with a key that is gone
  }
}

/** Ends the sessions that an identity provider names; in doubt, one that it may mean. */
export const endSessions = async (
  db: TenantDb,
  secrets: Secrets,
  { issuer, subject, sessionIndexes }: Ended,
): Promise<void> => {
  const isMeant = ({ sso_logout: sealed }: SsoSession): boolean => {
    if (sessionIndexes.length === 0 || sealed === null) return true
    const index = sessionIndexOf(secrets, db.tenantId, sealed)
    return index === null || sessionIndexes.includes(index)
  }
  const [{ rows }] = await db.run([listSsoSessions(issuer, subject)])
  const ids = rows.filter(isMeant).map(({ id }) => id)
  if (ids.length > 0) await db.run([deleteSsoSessions(ids)])
}
