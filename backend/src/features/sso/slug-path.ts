import { storableText } from '@lead-scoring/contract'
import { Type } from 'typebox'

/** The path of a tenant's single sign-on: a short name, or at least text that PostgreSQL can look for. */
export const slugPath = Type.Object({
  slug: Type.String({ minLength: 1, maxLength: 100, pattern: storableText }),
})
