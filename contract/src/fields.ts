import { Type } from 'typebox'

/** Far past every end, where a page is a 404; times the page size it is still a whole number that JavaScript keeps. */
export const maxPage = 1_000_000_000_000

/** No control characters and no lone surrogates: PostgreSQL cannot store the first, UTF-8 cannot carry the second. */
export const storableText = '^[^\\p{Cc}\\p{Cs}]*$'

/** One line of text, trimmed before it is checked. Lengths count code points. */
export const text = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: storableText, description })

/** A value or null; null means "unknown". One `type` array rather than `anyOf`, so that an error names one rule. */
export const nullableText = (maxLength: number, description: string, more: { pattern?: string } = {}) =>
  Type.Unsafe<string | null>({
    type: ['string', 'null'],
    minLength: 1,
    maxLength,
    pattern: storableText,
    description,
    ...more,
  })

export const id = (description: string) =>
  Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description })

export const time = (description: string) => Type.String({ format: 'date-time', description })
