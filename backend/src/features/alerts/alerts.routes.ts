import { AlertPreferences, AlertPreferencesInput } from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { problems, tenantHeader } from '../../platform/http/responses.ts'
import { problem } from '../../platform/problems/app-error.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { selectPreferences, upsertPreferences } from './alerts.queries.ts'

const membersOnly = problem('members_only', 403, {
  en: 'Alerts are for members of this tenant, and for nobody else.',
  de: 'Hinweise gibt es für Mitglieder dieses Mandanten, sonst für niemanden.',
})

/** Throws `members_only` (403) for keys, in open mode, and for superusers who are no members. */
const requirePreferences = async (db: TenantDb, userId: number | null): Promise<AlertPreferences> => {
  if (userId === null) throw membersOnly()
  const [{ rows }] = await db.run([selectPreferences(userId)])
  if (!rows[0]) throw membersOnly()
  return rows[0]
}

const config = { access: 'leads.read' } as const
const schema = { tags: ['alerts'], headers: tenantHeader }

/** Of what one wants to be told in a tenant. */
export const alertsRoutes: FeatureRoutes = (app, { tenant, identity }) => {
  app.get(
    '/alert-preferences',
    {
      config,
      schema: {
        ...schema,
        summary: 'Read one’s alert preferences',
        description: 'Who never chose has what their role suggests.',
        response: { 200: AlertPreferences, ...problems(400, 403, 404) },
      },
    },
    async (request) => requirePreferences(tenant(request), identity(request).userId),
  )

  app.put(
    '/alert-preferences',
    {
      config,
      schema: {
        ...schema,
        summary: 'Choose one’s alert preferences',
        body: AlertPreferencesInput,
        response: { 200: AlertPreferences, ...problems(400, 403, 404) },
      },
    },
    async (request) => {
      const { userId } = identity(request)
      const db = tenant(request)
      const before = await requirePreferences(db, userId)
      if (userId !== null) await db.run([upsertPreferences(userId, request.body)])
      return { ...before, ...request.body }
    },
  )
}
