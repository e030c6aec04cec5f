import { Instance } from '@lead-scoring/contract'
import { Type } from 'typebox'
import { sql, statement } from '../database/statement.ts'
import type { FeatureContext, Server } from './feature.ts'
import { problems } from './responses.ts'

const Health = Type.Object({ status: Type.Literal('ok') })
const tags = ['instance']

const selectNeedsSetup = statement(sql<{ needed: boolean }>`
  select not exists (select from lead_scoring.user_account where superuser) as needed`)

/** Whether the process lives, whether it can serve, and what it is. */
export const healthRoutes = (app: Server, { installation, mode }: FeatureContext, version: string): void => {
  app.get(
    '/health/live',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'The process lives', response: { 200: Health } },
    },
    async () => ({ status: 'ok' as const }),
  )
  app.get(
    '/health/ready',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'The process and its database can serve',
        response: { 200: Health, ...problems(503) },
      },
    },
    async () => {
      await installation.run([statement(sql`select from lead_scoring.tenant limit 1`)])
      return { status: 'ok' as const }
    },
  )
  app.get(
    '/instance',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'What this installation is', response: { 200: Instance } },
    },
    async () => {
      if (mode === 'open') return { mode, version, needs_setup: false }
      const [{ rows }] = await installation.run([selectNeedsSetup])
      return { mode, version, needs_setup: rows[0]?.needed ?? false }
    },
  )
}
