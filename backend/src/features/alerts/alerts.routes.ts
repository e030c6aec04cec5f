import { AlertPreferences, AlertPreferencesInput } from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { problems, tenantHeader } from '../../platform/http/responses.ts'
import { problem } from '../../platform/problems/app-error.ts'
import { type TenantDb, tenantUnknown } from '../../platform/tenancy/tenant-db.ts'
import { selectPreferences, upsertPreferences } from './alerts.queries.ts'

const membersOnly = problem('members_only', 403, {
  en: 'Alerts are for members of this tenant, and for nobody else.',
  de: 'Hinweise gibt es für Mitglieder dieses Mandanten, sonst für niemanden.',
})

/** Throws `tenant_unknown` (404). */
const readPreferences = async (db: TenantDb, userId: number | null) => {
  const [{ rows }] = await db.run([selectPreferences(userId)])
  if (!rows[0]) throw tenantUnknown({ id: db.tenantId })
  const { isMember, ...preferences } = rows[0]
  return { isMember, preferences }
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
        description: 'Who never chose has what their role suggests; who is no member is told nothing.',
        response: { 200: AlertPreferences, ...problems(400, 404) },
      },
    },
    async (request) => (await readPreferences(tenant(request), identity(request).userId)).preferences,
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
      const { isMember, preferences } = await readPreferences(db, userId)
      // Keys, superusers who are no members, and whoever sits there in open mode.
      if (!isMember || userId === null) throw membersOnly()
      await db.run([upsertPreferences(userId, request.body)])
      return { ...preferences, ...request.body }
    },
  )
}
