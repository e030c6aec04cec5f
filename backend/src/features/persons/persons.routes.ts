import { ErasureAnswer, ErasureInput, PersonExport } from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { fileOf, idPath, problems, tenantHeader } from '../../platform/http/responses.ts'
import { preferredLanguage } from '../../platform/problems/language.ts'
import { eraseLeadPerson } from './erase-person.ts'
import { exportPerson } from './export-person.ts'
import { personPdf } from './person-pdf.ts'

const tags = ['persons']

export const personsRoutes: FeatureRoutes = (app, { tenant, actor }) => {
  app.get(
    '/leads/:id/person',
    {
      config: { access: 'persons.export' },
      schema: {
        tags,
        summary: 'Everything held about the person behind a lead',
        description: 'Deleted leads included. That it was given out is recorded.',
        headers: tenantHeader,
        params: idPath,
        response: { 200: PersonExport, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const person = await exportPerson(tenant(request), request.params.id, 'json', actor(request))
      return reply.header('cache-control', 'no-store').send(person)
    },
  )

  app.get(
    '/leads/:id/person/pdf',
    {
      config: { access: 'persons.export' },
      schema: {
        tags,
        summary: 'The same as a PDF',
        description: 'In German or English, as `Accept-Language` prefers.',
        headers: tenantHeader,
        params: idPath,
        response: { 200: fileOf('application/pdf'), ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      const person = await exportPerson(tenant(request), request.params.id, 'pdf', actor(request))
      const pdf = await personPdf(person, preferredLanguage(request.headers['accept-language']))
      return reply
        .headers({
          'content-type': 'application/pdf',
          'content-disposition': `attachment; filename="person-${person.lead.id}.pdf"`,
          'cache-control': 'no-store',
        })
        .send(pdf)
    },
  )

  app.post(
    '/leads/:id/erasure',
    {
      config: { access: 'persons.erase' },
      schema: {
        tags,
        summary: 'Erase the person behind a lead',
        description:
          'For good: names, address, telephone, company, external id, source, attributes and signals go from every table; the lead disappears from every read and its log keeps what is of nobody. Takes no Idempotency-Key, whose stored fingerprint would keep a trace of the address; a second request is a 404.',
        headers: tenantHeader,
        params: idPath,
        body: ErasureInput,
        response: { 200: ErasureAnswer, ...problems(400, 404) },
      },
    },
    async (request) => eraseLeadPerson(tenant(request), request.params.id, request.body, actor(request)),
  )
}
