import type { FastifyRequest } from 'fastify'
import { problem } from '../problems/app-error.ts'

export const changedMeanwhile = problem('changed_meanwhile', 412, {
  en: 'Somebody changed this in the meantime; read it again.',
  de: 'Das wurde inzwischen geändert; bitte neu laden.',
})

/** The ETag of a version. */
export const entityTag = (version: number): string => `"${version}"`

/** Throws `changed_meanwhile` (412) when the request's If-Match names other versions than this one; `W/` is ignored. */
export const requireMatch = (request: FastifyRequest, version: number): void => {
  const header = request.headers['if-match']
  if (header === undefined || header.trim() === '*') return
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  if (!tags.includes(entityTag(version))) throw changedMeanwhile()
}
