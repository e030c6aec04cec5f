import { Readable } from 'node:stream'
import { BulkJob, BulkJobInput, BulkJobs } from '@lead-scoring/contract'
import type { Answer } from '../../platform/http/answer.ts'
import { sendAnswer } from '../../platform/http/answer.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { answerOnce } from '../../platform/http/idempotency.ts'
import { fileOf, idPath, postHeaders, problems, tenantHeader } from '../../platform/http/responses.ts'
import { listJobs } from './bulk-jobs.queries.ts'
import { requireFile } from './export-file.ts'
import { askerOf, cancelBulkJob, requireJob, startBulkJob, undoBulkJob } from './start-bulk-job.ts'

const tags = ['bulk jobs']
const accepted = (job: BulkJob, status = 202): Answer => ({ status, headers: {}, body: JSON.stringify(job) })

/** What is done to all leads that match, in the background. */
export const bulkJobsRoutes: FeatureRoutes = (app, { tenant, identity }) => {
  app.post(
    '/bulk-jobs',
    {
      config: { access: 'leads.write' },
      schema: {
        tags,
        summary: 'Do something to all leads that match',
        description:
          'Which leads these are is fixed by this request; a job then does it, batch by batch, as whoever asks may change each lead. Poll the job to see how far it is.',
        headers: postHeaders,
        body: BulkJobInput,
        response: { 202: BulkJob, ...problems(400, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, tenant(request), async (db) =>
        accepted(await startBulkJob(db, request.body, identity(request))),
      )
      return sendAnswer(reply, answer)
    },
  )

  app.get(
    '/bulk-jobs',
    {
      config: { access: 'leads.read' },
      schema: {
        tags,
        summary: 'The newest bulk jobs',
        description: 'One’s own; of everybody for those who assign leads.',
        headers: tenantHeader,
        response: { 200: BulkJobs, ...problems(400, 404) },
      },
    },
    async (request) => {
      const [{ rows }] = await tenant(request).run([listJobs(askerOf(identity(request)))])
      return { results: [...rows] }
    },
  )

  app.get(
    '/bulk-jobs/:id',
    {
      config: { access: 'leads.read' },
      schema: {
        tags,
        summary: 'How far a bulk job is',
        headers: tenantHeader,
        params: idPath,
        response: { 200: BulkJob, ...problems(400, 404) },
      },
    },
    (request) => requireJob(tenant(request), request.params.id, askerOf(identity(request))),
  )

  app.post(
    '/bulk-jobs/:id/cancel',
    {
      config: { access: 'leads.write' },
      schema: {
        tags,
        summary: 'End a bulk job behind its current batch',
        description: 'What it did stays, and can be undone.',
        headers: postHeaders,
        params: idPath,
        response: { 200: BulkJob, ...problems(400, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, tenant(request), async (db) =>
        accepted(await cancelBulkJob(db, request.params.id, identity(request)), 200),
      )
      return sendAnswer(reply, answer)
    },
  )

  app.post(
    '/bulk-jobs/:id/undo',
    {
      config: { access: 'leads.write' },
      schema: {
        tags,
        summary: 'Take back what a bulk job did',
        description: 'By a job of its own. Leads that somebody changed since stay as they are.',
        headers: postHeaders,
        params: idPath,
        response: { 202: BulkJob, ...problems(400, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, tenant(request), async (db) =>
        accepted(await undoBulkJob(db, request.params.id, identity(request))),
      )
      return sendAnswer(reply, answer)
    },
  )

  app.get(
    '/bulk-jobs/:id/file',
    {
      config: { access: 'leads.export' },
      schema: {
        tags,
        summary: 'The file of an export',
        description: 'CSV, for 24 hours, for who asked for it. A lead that was erased since is not in it.',
        headers: tenantHeader,
        params: idPath,
        response: { 200: fileOf('text/csv'), ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const file = await requireFile(tenant(request), request.params.id, askerOf(identity(request)))
      return reply
        .headers({
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="leads-${file.day}.csv"`,
          'cache-control': 'no-store',
        })
        .send(Readable.from(file.parts))
    },
  )
}
