import {
  Lead,
  LeadCursors,
  LeadCursorsQuery,
  LeadInput,
  LeadListQuery,
  LeadPage,
  LeadPatch,
  LeadScore,
  LeadStats,
  LeadSummary,
  LeadSummaryQuery,
  TopQuery,
} from '@lead-scoring/contract'
import type { FastifyRequest } from 'fastify'
import { type Answer, answerJson, sendAnswer } from '../../platform/http/answer.ts'
import { entityTag, requireMatch } from '../../platform/http/entity-tag.ts'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { answerOnce } from '../../platform/http/idempotency.ts'
import { type Links, queryOf } from '../../platform/http/links.ts'
import {
  changeHeaders,
  idPath,
  nothing,
  pageUnknown,
  postHeaders,
  problems,
  tenantHeader,
} from '../../platform/http/responses.ts'
import { changeLead, createLead, deleteLead, leadUnknown } from './change-lead.ts'
import { explainLead } from './explain-lead.ts'
import { filtersOf } from './lead-filter.ts'
import { newValues, patchedValues } from './lead-values.ts'
import { type LeadRow, selectLead, selectLeadStats, selectTopLeads } from './leads.queries.ts'
import { type LeadList, listCursors, listLeads } from './list-leads.ts'
import { restoreLead } from './restore-lead.ts'
import { summarizeLeads } from './summarize-leads.ts'

const tags = ['leads']
const path = '/api/leads/'

const answerLead = ({ version, json }: LeadRow, status = 200): Answer => ({
  status,
  headers: { etag: entityTag(version) },
  body: json,
})

const answerPage = (
  links: Links,
  request: FastifyRequest,
  { count, results, next, previous }: LeadList,
): Answer => {
  const link = (cursor: string | null) => {
    if (cursor === null) return 'null'
    const query = queryOf(request)
    query.delete('page')
    query.set('cursor', cursor)
    return JSON.stringify(links(request, path, query))
  }
  return answerJson(
    `{"count":${count},"next":${link(next)},"previous":${link(previous)},"results":[${results}]}`,
  )
}

export const leadsRoutes: FeatureRoutes = (app, { tenant, links, identity }) => {
  app.get(
    '/leads',
    {
      config: { access: 'leads.read' },
      schema: {
        tags,
        summary: 'List leads',
        description:
          'Ranked by score unless ordered otherwise. Follow `next` and `previous` as they are: they page by key, and no page costs more than the first. `count` is exact.',
        headers: tenantHeader,
        querystring: LeadListQuery,
        response: { 200: LeadPage, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const list = await listLeads(tenant(request), filtersOf(request.query, identity(request)))
      if (list.empty && (request.query.page ?? 1) > 1) throw pageUnknown()
      return sendAnswer(reply, answerPage(links, request, list))
    },
  )

  app.post(
    '/leads',
    {
      config: { access: 'leads.write' },
      schema: {
        tags,
        summary: 'Create a lead',
        headers: postHeaders,
        body: LeadInput,
        response: { 201: Lead, ...problems(400, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, tenant(request), async (db) => {
        const row = await createLead(db, request.body, identity(request))
        const { headers, ...answer } = answerLead(row, 201)
        return { ...answer, headers: { ...headers, location: `${path}${row.id}/` } }
      })
      return sendAnswer(reply, answer)
    },
  )

  app.get(
    '/leads/cursors',
    {
      config: { access: 'leads.read' },
      schema: {
        tags,
        summary: 'Where the pages of a list begin',
        description:
          'The cursors of all pages at once, so that they can be asked for in any order. Leads that are written afterwards may move from page to page.',
        headers: tenantHeader,
        querystring: LeadCursorsQuery,
        response: { 200: LeadCursors, ...problems(400, 404) },
      },
    },
    async (request) => listCursors(tenant(request), filtersOf(request.query, identity(request))),
  )

  app.get(
    '/leads/top',
    {
      config: { access: 'leads.read' },
      schema: {
        tags,
        summary: 'The leads to call first',
        headers: tenantHeader,
        querystring: TopQuery,
        response: { 200: LeadPage.properties.results, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const [{ rows }] = await tenant(request).run([selectTopLeads(request.query.limit ?? 10)])
      return sendAnswer(reply, answerJson(rows[0]?.json ?? '[]'))
    },
  )

  app.get(
    '/leads/stats',
    {
      config: { access: 'leads.read' },
      schema: {
        tags,
        summary: 'Count, average score and high scorers',
        description: 'Exact; includes every acknowledged write.',
        headers: tenantHeader,
        response: { 200: LeadStats, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const [{ rows }] = await tenant(request).run([selectLeadStats()])
      return sendAnswer(reply, answerJson(rows[0]?.json ?? '{}'))
    },
  )

  app.get(
    '/leads/summary',
    {
      config: { access: 'leads.read' },
      schema: {
        tags,
        summary: 'How the leads stand today',
        description:
          'Totals, the last days against those before, grades, weeks, industries and urgencies; exact, and all of one moment.',
        headers: tenantHeader,
        querystring: LeadSummaryQuery,
        response: { 200: LeadSummary, ...problems(400, 404) },
      },
    },
    async (request) => summarizeLeads(tenant(request), request.query),
  )

  app.get(
    '/leads/:id',
    {
      config: { access: 'leads.read' },
      schema: {
        tags,
        summary: 'Read a lead',
        headers: tenantHeader,
        params: idPath,
        response: { 200: Lead, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const [{ rows }] = await tenant(request).run([selectLead(id)])
      if (!rows[0]) throw leadUnknown({ id })
      return sendAnswer(reply, answerLead(rows[0]))
    },
  )

  app.put(
    '/leads/:id',
    {
      config: { access: 'leads.write' },
      schema: {
        tags,
        summary: 'Replace a lead',
        description:
          'What the body does not say gets its default or becomes unknown. Read-only fields are ignored.',
        headers: changeHeaders,
        params: idPath,
        body: LeadInput,
        response: { 200: Lead, ...problems(400, 404, 409, 412) },
      },
    },
    async (request, reply) => {
      const row = await changeLead(tenant(request), request.params.id, identity(request), (current) => {
        requireMatch(request, current.version)
        return newValues({ owner_id: current.owner_id, tags: current.tags, ...request.body })
      })
      return sendAnswer(reply, answerLead(row))
    },
  )

  app.patch(
    '/leads/:id',
    {
      config: { access: 'leads.write' },
      schema: {
        tags,
        summary: 'Change a lead',
        description: 'What the body does not say stays. Attributes are merged by name; null removes one.',
        headers: changeHeaders,
        params: idPath,
        body: LeadPatch,
        response: { 200: Lead, ...problems(400, 404, 409, 412) },
      },
    },
    async (request, reply) => {
      const row = await changeLead(tenant(request), request.params.id, identity(request), (current) => {
        requireMatch(request, current.version)
        return patchedValues(current, request.body)
      })
      return sendAnswer(reply, answerLead(row))
    },
  )

  app.delete(
    '/leads/:id',
    {
      config: { access: 'leads.write' },
      schema: {
        tags,
        summary: 'Delete a lead',
        description: 'It can be brought back for 30 days.',
        headers: changeHeaders,
        params: idPath,
        response: { 204: nothing, ...problems(400, 404, 412) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      await deleteLead(tenant(request), id, identity(request), (version) => requireMatch(request, version))
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/leads/:id/restoration',
    {
      config: { access: 'leads.write' },
      schema: {
        tags,
        summary: 'Bring back a deleted lead',
        description: 'Of one that was merged into another lead, this takes back the merge.',
        headers: postHeaders,
        params: idPath,
        response: { 200: Lead, ...problems(400, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const answer = await answerOnce(request, tenant(request), async (db) =>
        answerLead(await restoreLead(db, request.params.id, identity(request))),
      )
      return sendAnswer(reply, answer)
    },
  )

  app.get(
    '/leads/:id/score',
    {
      config: { access: 'leads.read' },
      schema: {
        tags,
        summary: 'Why a lead has its score',
        description: 'The contributions and the clamp add up to the score.',
        headers: tenantHeader,
        params: idPath,
        response: { 200: LeadScore, ...problems(400, 404) },
      },
    },
    async (request) => explainLead(tenant(request), request.params.id),
  )
}
