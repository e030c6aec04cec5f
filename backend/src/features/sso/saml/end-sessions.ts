import type { FeatureContext } from '../../../platform/http/feature.ts'
import type { TenantDb } from '../../../platform/tenancy/tenant-db.ts'
import { openLogout } from '../sealed.ts'
import { deleteSsoSessions, listSsoSessions, type SsoSession } from './sessions.queries.ts'

type Ended = {
  readonly issuer: string
  readonly subject: string
  /** None: all sessions of the person. */
  readonly sessionIndexes: readonly string[]
}

/** Ends the sessions that an identity provider names; those whose index nobody knows any more as well. */
export const endSessions = async (
  db: TenantDb,
  secrets: FeatureContext['secrets'],
  { issuer, subject, sessionIndexes }: Ended,
): Promise<void> => {
  const isMeant = ({ sso_logout: sealed }: SsoSession): boolean => {
    if (sessionIndexes.length === 0 || sealed === null) return true
    const logout = openLogout(secrets, db.tenantId, sealed)
    return (
      logout.kind !== 'saml' || logout.sessionIndex === null || sessionIndexes.includes(logout.sessionIndex)
    )
  }
  const [{ rows }] = await db.run([listSsoSessions(issuer, subject)])
  const ids = rows.filter(isMeant).map(({ id }) => id)
  if (ids.length > 0) await db.run([deleteSsoSessions(ids)])
}
