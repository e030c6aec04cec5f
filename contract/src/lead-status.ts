import { type Static, Type } from 'typebox'
import { statuses } from './choices.ts'
import { id, text } from './fields.ts'
import { Lead } from './lead.ts'

/** The longest list of reasons that a tenant can have, those that are archived included. */
export const maxLostReasons = 100

/** The body of `PUT /api/leads/{id}/status/`; fields of our own answers are ignored, so that GET, change, PUT works. */
export const LeadStatusInput = Type.Object(
  {
    status: Type.Enum([...statuses]),
    lost_reason_id: Type.Optional(
      Type.Unsafe<number | null>({
        type: ['integer', 'null'],
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'Why it is lost, of the list of the tenant. Required for `lost`, refused otherwise.',
      }),
    ),
    won_value: Type.Optional(
      Type.Unsafe<number | string | null>({
        type: ['number', 'string', 'null'],
        money: true,
        description:
          'What it is won for, in euro, at most two decimals; a JSON number or a decimal string. Required for `won`, refused otherwise.',
      }),
    ),
  },
  {
    additionalProperties: false,
    ignoredFields: ['status_changed_at', 'version'],
    examples: [{ status: 'won', won_value: '75000.00' }],
  },
)
export type LeadStatusInput = Static<typeof LeadStatusInput>

const { status, status_changed_at, won_value, lost_reason_id, version } = Lead.properties

/** Where a lead stands in the pipeline. */
export const LeadStatus = Type.Object({ status, status_changed_at, won_value, lost_reason_id, version })
export type LeadStatus = Static<typeof LeadStatus>

/** Why leads are lost: one that every tenant begins with has a key, one of the tenant's own a label. */
export const LostReason = Type.Object(
  {
    id: id('The reason.'),
    key: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description:
        'A usual reason, which each reader sees in their language; null for one of the tenant’s own.',
    }),
    label: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'The tenant’s own words; null for a usual reason.',
    }),
    position: Type.Integer({ description: 'Its place in the list, from 0.' }),
    archived: Type.Boolean({ description: 'No longer offered; leads that have it keep it.' }),
  },
  { examples: [{ id: 1, key: 'price', label: null, position: 0, archived: false }] },
)
export type LostReason = Static<typeof LostReason>

export const LostReasons = Type.Object({
  results: Type.Array(LostReason, { description: 'In the order of the list, archived ones among them.' }),
})
export type LostReasons = Static<typeof LostReasons>

export const LostReasonInput = Type.Object(
  { label: text(100, 'The reason, in the tenant’s own words.') },
  { additionalProperties: false, examples: [{ label: 'Went with an in-house solution' }] },
)
export type LostReasonInput = Static<typeof LostReasonInput>

export const LostReasonPatch = Type.Object(
  {
    label: Type.Optional(
      text(100, 'New words for it. A usual reason becomes one of the tenant’s own by them.'),
    ),
    position: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: maxLostReasons,
        description: 'Its new place; the others move up or down.',
      }),
    ),
    archived: Type.Optional(Type.Boolean({ description: 'Whether it is no longer offered.' })),
  },
  { additionalProperties: false, examples: [{ position: 0 }] },
)
export type LostReasonPatch = Static<typeof LostReasonPatch>
