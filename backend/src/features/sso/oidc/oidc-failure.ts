import type { SsoProblem } from '@lead-scoring/contract'
import * as client from 'openid-client'

/** What went wrong, as the person hears it. */
export const problemOf = (error: unknown): SsoProblem => {
  if (error instanceof client.AuthorizationResponseError) return 'sso_refused'
  const answered = [client.ClientError, client.ResponseBodyError, client.WWWAuthenticateChallengeError]
  return answered.some((kind) => error instanceof kind) ? 'sso_invalid' : 'sso_unavailable'
}

/** What the provider itself said about it: OAuth's error and its description. */
const saidBy = (error: unknown): readonly (string | undefined)[] => {
  if (error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError)
    return [error.error, error.error_description]
  return error instanceof client.WWWAuthenticateChallengeError
    ? error.cause.flatMap(({ parameters }) => [parameters.error, parameters.error_description])
    : []
}

/** A sentence for the administrator; the library's messages name no secrets. */
export const reasonOf = (error: unknown): string => {
  const { message = String(error), cause } = error as Error
  const inner = cause instanceof Error ? `: ${cause.message}` : ''
  const said = saidBy(error).filter(Boolean).join(': ')
  return `${message}${inner}${said && ` (${said})`}`.slice(0, 1000)
}
