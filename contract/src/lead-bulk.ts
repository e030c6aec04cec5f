import { type Static, Type } from 'typebox'
import { maxBulk } from './choices.ts'
import { id } from './fields.ts'
import { Lead, LeadPatch } from './lead.ts'
import { LeadStatusInput } from './lead-status.ts'

/** The body of `POST /api/leads/changes/`: a patch, a status or both for each of many leads. */
export const LeadChanges = Type.Object(
  {
    changes: Type.Array(
      Type.Object(
        {
          id: id('The lead.'),
          version: Type.Optional(
            Type.Integer({
              minimum: 1,
              description: 'Only if this is still its version; otherwise it is left as it is.',
            }),
          ),
          patch: Type.Optional(LeadPatch),
          status: Type.Optional(LeadStatusInput),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: maxBulk, description: 'Each lead once.' },
    ),
  },
  {
    additionalProperties: false,
    examples: [
      {
        changes: [
          { id: 1, version: 3, patch: { urgency: 'immediately' } },
          { id: 2, status: { status: 'contacted' } },
        ],
      },
    ],
  },
)
export type LeadChanges = Static<typeof LeadChanges>

/** What became of each lead, in the order in which they were asked for. */
export const LeadChangesAnswer = Type.Object({
  results: Type.Array(
    Type.Object({
      id: id('The lead.'),
      outcome: Type.Enum(['changed', 'unchanged', 'missing', 'conflict', 'not_yours'], {
        description:
          '`missing`: this tenant has no such lead. `conflict`: it has another version by now. `not_yours`: it belongs to a colleague.',
      }),
      lead: Type.Union([Lead, Type.Null()], { description: 'The lead as it is now; null when missing.' }),
      before: Type.Unsafe<(LeadPatch & { status?: LeadStatusInput }) | null>({
        type: ['object', 'null'],
        additionalProperties: true,
        description:
          'The patch that takes the change back, with the former `status` where that was changed; null where nothing was changed.',
      }),
    }),
  ),
})
export type LeadChangesAnswer = Static<typeof LeadChangesAnswer>

/** The body of `POST /api/leads/deletions/` and `/restorations/`. */
export const LeadIds = Type.Object(
  {
    ids: Type.Array(id('A lead.'), { minItems: 1, maxItems: maxBulk, uniqueItems: true }),
  },
  { additionalProperties: false, examples: [{ ids: [1, 2, 3] }] },
)
export type LeadIds = Static<typeof LeadIds>

const outcomes = <const T extends string>(values: T[], description: string) =>
  Type.Object({
    results: Type.Array(Type.Object({ id: id('The lead.'), outcome: Type.Enum(values, { description }) })),
  })

export const LeadDeletionsAnswer = outcomes(
  ['deleted', 'missing', 'not_yours'],
  '`missing`: there is no such lead. `not_yours`: it belongs to a colleague.',
)
export type LeadDeletionsAnswer = Static<typeof LeadDeletionsAnswer>

export const LeadRestorationsAnswer = outcomes(
  ['restored', 'present', 'missing', 'conflict', 'not_yours'],
  '`present`: it was not deleted. `conflict`: another lead has its external id by now. `not_yours`: it belongs to a colleague.',
)
export type LeadRestorationsAnswer = Static<typeof LeadRestorationsAnswer>
