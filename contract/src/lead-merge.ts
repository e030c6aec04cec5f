import { type Static, Type } from 'typebox'
import { id, storableText } from './fields.ts'
import { Lead } from './lead.ts'

/** The most leads that are named as perhaps the same. */
export const maxDuplicates = 5

const asked = (description: string) =>
  Type.Optional(Type.String({ maxLength: 255, pattern: storableText, description }))

/** What is known of a lead that is only being written. */
export const DuplicatesQuery = Type.Object(
  {
    email: asked('The whole e-mail address, ignoring case.'),
    last_name: asked('Family name; compared together with the company.'),
    company: asked('Company; its legal form, accents and punctuation do not count.'),
    except: Type.Optional(id('A lead that is not its own duplicate.')),
  },
  { additionalProperties: false },
)
export type DuplicatesQuery = Static<typeof DuplicatesQuery>

/** Leads that may be the same person, the best first. */
export const Duplicates = Type.Object({
  results: Type.Array(
    Type.Object({
      reason: Type.Enum(['email', 'name'], {
        description: 'The same e-mail address, or a similar name at a similar company.',
      }),
      lead: Lead,
    }),
    { maxItems: maxDuplicates },
  ),
})
export type Duplicates = Static<typeof Duplicates>

/** The fields of which a merge takes one or the other. */
export const mergeFields = [
  'first_name',
  'last_name',
  'email',
  'company',
  'budget',
  'company_size',
  'industry',
  'urgency',
  'phone',
  'country',
  'source',
  'external_id',
  'owner_id',
] as const
export type MergeField = (typeof mergeFields)[number]

const Side = Type.Enum(['this', 'other'])

/** The body of a merge. */
export const LeadMerge = Type.Object(
  {
    other_id: id('The lead that becomes part of this one.'),
    other_version: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Its version; a stale one is a 412.' }),
    ),
    take: Type.Optional(
      Type.Object(Object.fromEntries(mergeFields.map((field) => [field, Type.Optional(Side)])), {
        additionalProperties: false,
        description:
          'Whose value stays, by field. What is not named stays as it is here; where it is unknown here, it is taken.',
      }),
    ),
  },
  {
    additionalProperties: false,
    examples: [{ other_id: 2, other_version: 1, take: { phone: 'other', budget: 'this' } }],
  },
)
export type LeadMerge = {
  readonly other_id: number
  readonly other_version?: number
  readonly take?: Readonly<Partial<Record<MergeField, 'this' | 'other'>>>
}
