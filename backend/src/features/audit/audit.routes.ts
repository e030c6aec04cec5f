import { Readable } from 'node:stream'
import { AuditExportQuery, AuditPage, AuditQuery, AuditSeal } from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { queryOf } from '../../platform/http/links.ts'
import { fileOf, problems, tenantHeader } from '../../platform/http/responses.ts'
import { preferredLanguage } from '../../platform/problems/language.ts'
import { recordEvent } from '../events/index.ts'
import { listEvents } from './audit.queries.ts'
import { exportAudit } from './audit-csv.ts'
import { readSealStatus } from './seal-status.ts'

const tags = ['audit']

export const auditRoutes: FeatureRoutes = (app, { tenant, links, actor }) => {
  app.get(
    '/audit',
    {
      config: { access: 'audit.read' },
      schema: {
        tags,
        summary: 'Who did what, newest first',
        headers: tenantHeader,
        querystring: AuditQuery,
        response: { 200: AuditPage, ...problems(400, 404) },
      },
    },
    async (request) => {
      const { page_size: size = 100, before, ...filters } = request.query
      const [{ rows }] = await tenant(request).run([listEvents(filters, size + 1, before)])
      const results = rows.slice(0, size)
      const query = queryOf(request)
      query.set('before', String(results.at(-1)?.id))
      return { next: rows.length > size ? links(request, '/api/audit/', query) : null, results }
    },
  )

  app.get(
    '/audit/export',
    {
      config: { access: 'audit.read' },
      schema: {
        tags,
        summary: 'The audit log as CSV',
        description:
          'With semicolons and a byte order mark where `Accept-Language` prefers German, with commas otherwise. Without the values that may identify a person, which could not be erased any more. The export is itself recorded.',
        headers: tenantHeader,
        querystring: AuditExportQuery,
        response: { 200: fileOf('text/csv'), ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const db = tenant(request)
      const language = preferredLanguage(request.headers['accept-language'])
      await db.run([
        recordEvent({
          type: 'audit.exported',
          actor: actor(request),
          before: null,
          after: request.query,
        }),
      ])
      const day = new Date().toISOString().slice(0, 10)
      return reply
        .headers({
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="audit-${day}.csv"`,
          'cache-control': 'no-store',
        })
        .send(Readable.from(exportAudit(db, request.query, language)))
    },
  )

  app.get(
    '/audit/seal',
    {
      config: { access: 'audit.read' },
      schema: {
        tags,
        summary: 'The head of the chain that seals the log',
        headers: tenantHeader,
        response: { 200: AuditSeal, ...problems(400, 404) },
      },
    },
    async (request) => readSealStatus(tenant(request)),
  )
}
