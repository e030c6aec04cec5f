import { Settings, SettingsPatch } from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { problems, tenantHeader } from '../../platform/http/responses.ts'
import { type TenantDb, tenantUnknown } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import { lockSettings, selectSettings, updateSettings } from './settings.queries.ts'

/** The settings of one side that the other has otherwise. */
const differing = (side: Settings, other: Settings): Partial<Settings> =>
  Object.fromEntries(Object.entries(side).filter(([name, value]) => other[name as keyof Settings] !== value))

/** An address may be a person's: it lies beside the event. */
const sidesOf = (before: Settings, after: Settings) => {
  const { audit_head_recipient: from, ...old } = differing(before, after)
  const { audit_head_recipient: to, ...fresh } = differing(after, before)
  const isSame = from === to
  return {
    before: old,
    after: fresh,
    ...(!isSame && {
      personal: { before: { audit_head_recipient: from }, after: { audit_head_recipient: to } },
    }),
  }
}

const changeSettings = (db: TenantDb, patch: SettingsPatch, actor: string): Promise<Settings> =>
  db.transaction(async ({ run, tenantId }) => {
    const [{ rows }] = await run([lockSettings(tenantId)])
    const [before] = rows
    if (!before) throw tenantUnknown({ id: tenantId })
    const after = { ...before, ...patch }
    if (Object.keys(differing(after, before)).length === 0) return before
    await run([
      updateSettings(tenantId, after),
      recordEvent({ type: 'settings.changed', actor, ...sidesOf(before, after) }),
    ])
    return after
  })

const schema = { tags: ['settings'], headers: tenantHeader }

/** How a tenant works. */
export const settingsRoutes: FeatureRoutes = (app, { tenant, actor }) => {
  app.get(
    '/settings',
    {
      config: { access: 'settings.read' },
      schema: { ...schema, summary: 'Read the settings', response: { 200: Settings, ...problems(400, 404) } },
    },
    async (request) => {
      const db = tenant(request)
      const [{ rows }] = await db.run([selectSettings(db.tenantId)])
      if (!rows[0]) throw tenantUnknown({ id: db.tenantId })
      return rows[0]
    },
  )

  app.patch(
    '/settings',
    {
      config: { access: 'settings.write' },
      schema: {
        ...schema,
        summary: 'Change settings',
        body: SettingsPatch,
        response: { 200: Settings, ...problems(400, 404) },
      },
    },
    async (request) => changeSettings(tenant(request), request.body, actor(request)),
  )
}
