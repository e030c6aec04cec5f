import type { FastifyReply, FastifyRequest } from 'fastify'
import { queryOf } from '../../platform/http/links.ts'
import { type Filter, parseFilter } from './filter.ts'
import { ScimError } from './scim-error.ts'
import { scimMediaType } from './scim-server.ts'
import type { Json } from './values.ts'

/** At most so many resources in one answer. */
export const maxResults = 200
const defaultCount = 100

/** Which part of a resource's attributes is asked for; names in lower case. */
export type Wanted = { readonly only: ReadonlySet<string> | null; readonly without: ReadonlySet<string> }

export type ListQuery = {
  readonly filter: Filter | undefined
  readonly startIndex: number
  readonly count: number
  readonly wanted: Wanted
}

const wholeNumber = (text: string | null, byDefault: number): number => {
  if (text === null || text === '') return byDefault
  if (!/^-?\d{1,9}$/.test(text)) throw new ScimError(400, `${text} is not a whole number.`, 'invalidValue')
  return Number(text)
}

const namesOf = (text: string | null): ReadonlySet<string> =>
  new Set(
    (text ?? '')
      .split(',')
      .map((name) => name.trim().toLowerCase().split('.')[0] ?? '')
      .filter(Boolean),
  )

/** Which attributes a request wants (RFC 7644, 3.4.2.5). */
export const readWanted = (request: FastifyRequest): Wanted => {
  const query = queryOf(request)
  const only = namesOf(query.get('attributes'))
  return { only: only.size > 0 ? only : null, without: namesOf(query.get('excludedAttributes')) }
}

/** The query of a list; an index below 1 means 1, a count below 0 means 0 (RFC 7644, 3.4.2.4). */
export const readListQuery = (request: FastifyRequest): ListQuery => {
  const query = queryOf(request)
  const filter = query.get('filter')
  return {
    filter: filter === null || filter === '' ? undefined : parseFilter(filter),
    startIndex: Math.max(1, wholeNumber(query.get('startIndex'), 1)),
    count: Math.min(maxResults, Math.max(0, wholeNumber(query.get('count'), defaultCount))),
    wanted: readWanted(request),
  }
}

export const wants = ({ only, without }: Wanted, name: string): boolean =>
  only === null ? !without.has(name) : only.has(name)

const always: ReadonlySet<string> = new Set(['schemas', 'id'])

/** A resource with the attributes that are wanted. */
const choose = (resource: Json, wanted: Wanted): Json =>
  Object.fromEntries(
    Object.entries(resource).filter(([name]) => always.has(name) || wants(wanted, name.toLowerCase())),
  )

export const sendResource = (
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  resource: Json,
): FastifyReply => {
  const { location } = (resource.meta ?? {}) as { location?: string }
  if (status === 201 && location) reply.header('location', location)
  return reply
    .code(status)
    .header('content-type', scimMediaType)
    .send(JSON.stringify(choose(resource, readWanted(request))))
}

/** A page of resources (RFC 7644, 3.4.2). */
export const sendList = (
  reply: FastifyReply,
  total: number,
  { startIndex, wanted }: Pick<ListQuery, 'startIndex' | 'wanted'>,
  resources: readonly Json[],
): FastifyReply =>
  reply.header('content-type', scimMediaType).send(
    JSON.stringify({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: total,
      startIndex,
      itemsPerPage: resources.length,
      Resources: resources.map((resource) => choose(resource, wanted)),
    }),
  )
