import { type Lead, type MergeField, maxTags, mergeFields } from '@lead-scoring/contract'

export type Side = 'this' | 'other'

/** Whose value stays, by field. */
export type Sides = Readonly<Partial<Record<MergeField, Side>>>

/** The fields of which one of two values must be chosen; an owner only by who may assign leads. */
export const differingFields = (own: Lead, other: Lead, mayAssign: boolean): readonly MergeField[] =>
  mergeFields.filter((field) => own[field] !== other[field] && (field !== 'owner_id' || mayAssign))

/** What is chosen at first: what the lead has, and where it is unknown what the other one has. */
export const initialSides = (own: Lead, fields: readonly MergeField[]): Sides =>
  Object.fromEntries(fields.map((field) => [field, own[field] === null ? 'other' : 'this']))

/** The lead as the merge will make it, with the score that it had. */
export const mergedLead = (own: Lead, other: Lead, sides: Sides): Lead => {
  const taken = mergeFields.filter((field) => sides[field] === 'other')
  return {
    ...own,
    ...Object.fromEntries(taken.map((field) => [field, other[field]])),
    attributes: { ...other.attributes, ...own.attributes },
    tags: [...new Set([...own.tags, ...other.tags])].slice(0, maxTags),
  }
}
