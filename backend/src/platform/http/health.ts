import { Instance } from '@lead-scoring/contract'
import { Type } from 'typebox'
import { sql, statement } from '../database/statement.ts'
import type { FeatureContext, Server } from './feature.ts'
import { problems } from './responses.ts'

const Health = Type.Object({ status: Type.Literal('ok') })
const tags = ['instance']

/** Whether the process lives, whether it can serve, and what it is. */
export const healthRoutes = (app: Server, { installation }: FeatureContext, version: string): void => {
  app.get(
    '/health/live',
    { schema: { tags, summary: 'The process lives', response: { 200: Health } } },
    async () => ({ status: 'ok' as const }),
  )
  app.get(
    '/health/ready',
    {
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
    { schema: { tags, summary: 'What this installation is', response: { 200: Instance } } },
    async () => ({ mode: 'open' as const, version }),
  )
}
