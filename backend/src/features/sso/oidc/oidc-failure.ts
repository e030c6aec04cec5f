import type { SsoProblem } from '@lead-scoring/contract'
import * as client from 'openid-client'

/** What went wrong, as the person hears it. */
export const problemOf = (error: unknown): SsoProblem => {
  if (error instanceof client.AuthorizationResponseError) return 'sso_refused'
  return error instanceof client.ClientError || error instanceof client.ResponseBodyError
    ? 'sso_invalid'
    : 'sso_unavailable'
}

/** A sentence for the administrator; the library's messages name no secrets. */
export const reasonOf = (error: unknown): string => {
  const { message = String(error), cause } = error as Error
  const inner = cause instanceof Error ? `: ${cause.message}` : ''
  const said =
    error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError
      ? ` (${[error.error, error.error_description].filter(Boolean).join(': ')})`
      : ''
  return `${message}${inner}${said}`.slice(0, 1000)
}
