import { type Language, type Problem, ruleMessage } from '@lead-scoring/contract'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DatabaseError } from 'pg'
import { AppError, type FieldFault, problem, validationFailed } from './app-error.ts'
import { preferredLanguage } from './language.ts'

const titles: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

const pathUnknown = problem<{ method: string; path: string }>('path_unknown', 404, {
  en: ({ method, path }) => `There is no ${method} ${path}.`,
  de: ({ method, path }) => `Es gibt kein ${method} ${path}.`,
})
const bodyTooLarge = problem('body_too_large', 413, {
  en: 'The body is larger than 1 MiB.',
  de: 'Der Inhalt ist größer als 1 MiB.',
})
const mediaTypeUnsupported = problem('media_type_unsupported', 415, {
  en: 'Send the body as application/json.',
  de: 'Senden Sie den Inhalt als application/json.',
})
const requestMalformed = problem('request_malformed', 400, {
  en: 'The request is malformed.',
  de: 'Die Anfrage ist fehlerhaft.',
})
const databaseUnavailable = problem('database_unavailable', 503, {
  en: 'The database cannot be reached right now; please try again.',
  de: 'Die Datenbank ist gerade nicht erreichbar; bitte versuchen Sie es erneut.',
})
const internalError = problem('internal_error', 500, {
  en: 'Something went wrong on our side; nothing was changed.',
  de: 'Bei uns ist etwas schiefgegangen; es wurde nichts geändert.',
})

/** Errors of the framework, by its codes. */
const frameworkErrors: Record<string, () => AppError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: bodyTooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: mediaTypeUnsupported,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: requestMalformed,
  FST_ERR_BAD_URL: requestMalformed,
}

type SchemaFault = {
  keyword: string
  instancePath: string
  params: Record<string, unknown>
  /** Set on what Ajv says of a property's name, beside the propertyNames fault that follows it. */
  propertyName?: string
}

/** Failed rules that speak of a field inside of the value at their path, and what names it. */
const innerField: Readonly<Record<string, string>> = {
  required: 'missingProperty',
  additionalProperties: 'additionalProperty',
  propertyNames: 'propertyName',
}

/** Which field a failed rule speaks of, as a dotted path such as `changes.3.patch.budget`; "body" for the body as a whole. */
const fieldOf = ({ keyword, instancePath, params }: SchemaFault): string => {
  const inner = innerField[keyword]
  // A wrong value of a list is a fault of the list.
  const path = (inner ? instancePath : instancePath.replace(/\/\d+$/, '')).split('/').slice(1)
  if (inner) path.push(String(params[inner]))
  return path.join('.') || 'body'
}

const fromSchema = (faults: readonly SchemaFault[]): AppError => {
  const fields: Record<string, FieldFault[]> = Object.create(null)
  for (const { keyword, params, propertyName, ...place } of faults) {
    if (propertyName !== undefined) continue
    const field = fieldOf({ keyword, params, ...place })
    fields[field] = [...(fields[field] ?? []), { keyword, params }]
  }
  return validationFailed(undefined, fields)
}

/** SQLSTATE classes 08 (connection), 57P (shutdown, crash), 53 (resources), and what Node says of a lost socket. */
const isDatabaseAway = (error: Error & { code?: string }): boolean =>
  /^(08|57P|53)/.test(error instanceof DatabaseError ? (error.code ?? '') : '') ||
  ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT'].includes(error.code ?? '') ||
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
    error.message,
  )

/** Any error as an AppError; what is not for the caller becomes an internal error. */
export const toAppError = (error: Error & Partial<FastifyError>): AppError => {
  if (error instanceof AppError) return error
  if (error.validation) return fromSchema(error.validation as SchemaFault[])
  const known = frameworkErrors[error.code ?? '']
  if (known) return known()
  if (isDatabaseAway(error)) return databaseUnavailable()
  if (error.statusCode !== undefined && error.statusCode < 500) return requestMalformed()
  return internalError()
}

const say = (fault: FieldFault, language: Language): string =>
  'keyword' in fault ? ruleMessage(fault, language) : fault[language]

/** The problem as the API answers it (RFC 9457), in one language. */
export const toProblem = (error: AppError, language: Language): Problem => {
  const fields = Object.entries(error.fields)
  return {
    type: 'about:blank',
    title: titles[error.status] ?? 'Error',
    status: error.status,
    code: error.code,
    detail: error.detail[language],
    ...(fields.length > 0 && {
      errors: Object.fromEntries(
        fields.map(([field, faults]) => [field, [...new Set(faults.map((fault) => say(fault, language)))]]),
      ),
    }),
  }
}

/** Answers with a problem. */
export const sendProblem = (request: FastifyRequest, reply: FastifyReply, error: AppError): FastifyReply => {
  const language = preferredLanguage(request.headers['accept-language'])
  return reply
    .code(error.status)
    .headers({ 'content-type': 'application/problem+json; charset=utf-8', 'content-language': language })
    .send(JSON.stringify(toProblem(error, language)))
}

/** Of a request that was refused: who tried what, without what they sent. */
const whoAsked = ({ method, routeOptions, ip, identity }: FastifyRequest) => ({
  method,
  route: routeOptions.url,
  address: ip,
  actor: identity?.actor,
})

/** Every error and every unknown path of the API leaves as a problem. */
export const answerProblems = (app: FastifyInstance): void => {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const known = toAppError(error)
    if (known.status >= 500) request.log.error({ err: error }, known.code)
    if (known.status === 403) request.log.warn(whoAsked(request), known.code)
    return sendProblem(request, reply, known)
  })
}

/** The answer to a path of the API that does not exist. */
export const sendPathUnknown = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  sendProblem(request, reply, pathUnknown({ method: request.method, path: request.url.split('?')[0] ?? '' }))
