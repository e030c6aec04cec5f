import type { Problem } from '@lead-scoring/contract'

/** The server answered, and said no. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.problem = problem
  }
}

/** There was no answer: no network, no server, or a proxy that found no server behind it. */
export class ApiUnreachable extends Error {
  override readonly name = 'ApiUnreachable'
}

export const isStatus = (error: unknown, status: number) =>
  error instanceof ApiProblem && error.problem.status === status

/** Reads problem details; an answer that has none (from a proxy, say) becomes one with an empty detail. */
export const readProblem = async (response: Response): Promise<Problem> => {
  const fallback = { type: 'about:blank', title: '', status: response.status, code: 'unexpected' }
  if (!response.headers.get('content-type')?.includes('json')) return fallback
  const body: unknown = await response.json().catch(() => null)
  return typeof body === 'object' && body !== null && 'code' in body && 'status' in body
    ? (body as Problem)
    : fallback
}
