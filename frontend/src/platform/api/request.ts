import { currentLanguage, translate } from '../i18n/index.ts'
import { reportAnswer, reportSilence } from './connection.ts'
import { ApiProblem, ApiUnreachable, readProblem } from './problem.ts'
import { waitForSignIn } from './signed-out.ts'

type RequestOptions = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** The tenant in whose name it is sent; only tenant routes have none. */
  readonly tenant?: number
  readonly body?: unknown
  /** The version that the change was made on; the server refuses with 412 when it is no longer the current one. */
  readonly version?: number
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
  /** For who need not be signed in: says so by an ApiProblem instead of waiting for a sign-in. */
  readonly isGuest?: boolean
}

const headersOf = ({ tenant, body, version, idempotencyKey }: RequestOptions) => {
  const headers: Record<string, string> = { 'Accept-Language': currentLanguage() }
  if (tenant !== undefined) headers['X-Tenant-ID'] = String(tenant)
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (version !== undefined) headers['If-Match'] = `"${version}"`
  if (idempotencyKey !== undefined) headers['Idempotency-Key'] = idempotencyKey
  return headers
}

const send = async (path: string, options: RequestOptions) => {
  try {
    return await fetch(path, {
      method: options.method ?? 'GET',
      headers: headersOf(options),
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    reportSilence()
    throw new ApiUnreachable(translate('error.unreachable'))
  }
}

/**
 * Sends a request to our own API and gives its answer unread. `path` may be a full URL, such as a page's `next`; only
 * its path and query count. Waits for a sign-in where the server asks for one. Throws ApiProblem when the server refuses,
 * ApiUnreachable when there is no answer.
 */
export const requestAnswer = async (path: string, options: RequestOptions = {}): Promise<Response> => {
  const { pathname, search } = new URL(path, location.origin)
  const response = await send(`${pathname}${search}`, options)
  if (response.ok) {
    reportAnswer()
    return response
  }
  const problem = await readProblem(response)
  // A proxy that finds no server behind it answers in the server's place.
  const isSilent = problem.code === 'unexpected' && [500, 502, 503, 504].includes(response.status)
  if (isSilent) {
    reportSilence()
    throw new ApiUnreachable(translate('error.unreachable'))
  }
  reportAnswer()
  if (problem.code === 'not_signed_in' && !options.isGuest) {
    await waitForSignIn()
    return requestAnswer(path, options)
  }
  const detail =
    problem.detail ?? (problem.title || translate('error.unexpected', { status: problem.status }))
  throw new ApiProblem({ ...problem, detail })
}

/** Sends a request as `requestAnswer` does, and reads the JSON that is answered. */
export const request = async <Answer>(path: string, options: RequestOptions = {}): Promise<Answer> => {
  const response = await requestAnswer(path, options)
  return (response.status === 204 ? undefined : await response.json()) as Answer
}

/** A key that no other request has. `randomUUID` exists only on HTTPS and localhost. */
export const newIdempotencyKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
