import type { TSchema } from 'typebox'
import { toAppError, toProblem } from '../problems/problem-details.ts'
import { compileBody } from './validation.ts'

/** What is wrong, by field: what a person reads. */
export type Reasons = Readonly<Record<string, readonly string[]>>

type Read<T> = { readonly value: T } | { readonly reasons: Reasons }

/**
 * Reads values that come by another way than a request exactly as the API reads a body: texts trimmed, fields that are ours
 * left out, and for the same reasons refused (in English, for a command).
 */
export const bodyReader = <T>(schema: TSchema): ((body: unknown) => Read<T>) => {
  const read = compileBody(schema)
  return (body) => {
    const result = read(body)
    if ('value' in result) return { value: result.value as T }
    const refused = toAppError(Object.assign(new Error(), { validation: result.error as never }))
    return { reasons: toProblem(refused, 'en').errors ?? {} }
  }
}
