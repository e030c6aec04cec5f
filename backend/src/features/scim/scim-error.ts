import { AppError } from '../../platform/problems/app-error.ts'

/** What kind of 400 or 409 it is (RFC 7644, table 9). */
export type ScimType =
  | 'invalidFilter'
  | 'invalidPath'
  | 'invalidSyntax'
  | 'invalidValue'
  | 'mutability'
  | 'noTarget'
  | 'tooMany'
  | 'uniqueness'

/** An error that an identity provider understands (RFC 7644, 3.12). It is for machines and their logs, so it is in English. */
export class ScimError extends Error {
  override readonly name = 'ScimError'
  readonly status: number
  readonly scimType: ScimType | undefined

  constructor(status: number, detail: string, scimType?: ScimType) {
    super(detail)
    this.status = status
    this.scimType = scimType
  }
}

export const invalidValue = (detail: string): ScimError => new ScimError(400, detail, 'invalidValue')
export const notFound = (kind: string, id: string): ScimError =>
  new ScimError(404, `There is no ${kind} ${id}.`)
export const notUnique = (detail: string): ScimError => new ScimError(409, detail, 'uniqueness')

/** An error as SCIM answers it. */
export const toScimBody = ({ status, message, scimType }: ScimError) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
  status: String(status),
  ...(scimType && { scimType }),
  detail: message,
})

/** Any error as one of SCIM; what is not for the caller says nothing. */
export const toScimError = (error: Error & { statusCode?: number }): ScimError => {
  if (error instanceof ScimError) return error
  if (error instanceof AppError) return new ScimError(error.status, error.message)
  if (error.statusCode !== undefined && error.statusCode < 500)
    return new ScimError(error.statusCode, 'The request is malformed.', 'invalidSyntax')
  return new ScimError(500, 'Something went wrong on our side; nothing was changed.')
}
