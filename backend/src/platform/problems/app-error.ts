import type { FailedRule, Language } from '@lead-scoring/contract'

/** Why one field was refused: a failed rule of the schema, or a sentence in each language. */
export type FieldFault = FailedRule | Readonly<Record<Language, string>>

export type FieldFaults = Readonly<Record<string, readonly FieldFault[]>>

/** An error that the caller can understand: a stable code, an HTTP status, a sentence, and the fields at fault. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: string
  readonly status: number
  readonly detail: Readonly<Record<Language, string>>
  readonly fields: FieldFaults

  constructor(
    code: string,
    status: number,
    detail: Readonly<Record<Language, string>>,
    fields: FieldFaults = {},
  ) {
    super(detail.en)
    this.code = code
    this.status = status
    this.detail = detail
    this.fields = fields
  }
}

/** An error of a kind: `throw leadUnknown({ id })`. Each feature owns the codes of its noun. */
export const problem =
  <P = void>(code: string, status: number, detail: Record<Language, string | ((params: P) => string)>) =>
  (params: P, fields?: FieldFaults): AppError => {
    const say = (language: Language) => {
      const text = detail[language]
      return typeof text === 'string' ? text : text(params)
    }
    return new AppError(code, status, { en: say('en'), de: say('de') }, fields)
  }

/** Some fields of a body, a path or a query are not as the contract says. */
export const validationFailed = problem('validation_failed', 400, {
  en: 'Some fields are not valid.',
  de: 'Einige Felder sind nicht gültig.',
})
