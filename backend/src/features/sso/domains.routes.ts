import { SsoDomain, SsoDomainInput, SsoDomains } from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { idPath, nothing, problems, tenantHeader } from '../../platform/http/responses.ts'
import { listDomains } from './domains.queries.ts'
import { claimDomain, giveUpDomain, presentDomain, verifyDomain } from './domains.ts'

const schema = { tags: ['single sign-on'], headers: tenantHeader }
const config = { access: 'sso.write' } as const

export const domainsRoutes: FeatureRoutes = (app, { tenant, actor, txtRecords }) => {
  app.get(
    '/sso/domains',
    {
      config,
      schema: {
        ...schema,
        summary: 'The domains whose e-mail addresses lead to the identity provider',
        response: { 200: SsoDomains, ...problems(400, 404) },
      },
    },
    async (request) => {
      const [{ rows }] = await tenant(request).run([listDomains()])
      return { results: rows.map(presentDomain) }
    },
  )

  app.post(
    '/sso/domains',
    {
      config,
      schema: {
        ...schema,
        summary: 'Claim a domain',
        description: 'It counts when the TXT record of the answer is found in its DNS.',
        body: SsoDomainInput,
        response: { 201: SsoDomain, ...problems(400, 404, 409) },
      },
    },
    async (request, reply) => {
      const claim = await claimDomain(tenant(request), request.body.domain, actor(request))
      return reply.code(201).send(presentDomain(claim))
    },
  )

  app.post(
    '/sso/domains/:id/verification',
    {
      config,
      schema: {
        ...schema,
        summary: 'Look for the record of a domain in the DNS',
        params: idPath,
        response: { 200: SsoDomain, ...problems(400, 404, 409, 503) },
      },
    },
    async (request) =>
      presentDomain(await verifyDomain(tenant(request), txtRecords, request.params.id, actor(request))),
  )

  app.delete(
    '/sso/domains/:id',
    {
      config,
      schema: {
        ...schema,
        summary: 'Give a domain up',
        params: idPath,
        response: { 204: nothing, ...problems(400, 404) },
      },
    },
    async (request, reply) => {
      await giveUpDomain(tenant(request), request.params.id, actor(request))
      return reply.code(204).send(null)
    },
  )
}
