import { type Static, Type } from 'typebox'

const leads = Type.Integer({ minimum: 1, description: 'How many of the leads that were looked at have it.' })

/**
 * What the leads of a tenant have beside the built-in fields, to be offered as filters and suggestions. Of the newest
 * 5,000 leads, so that it costs the same however many there are.
 */
export const LeadAttributes = Type.Object({
  attributes: Type.Array(
    Type.Object({
      name: Type.String(),
      kind: Type.Enum(['text', 'number', 'boolean'], { description: 'What most of its values are.' }),
      values: Type.Array(Type.String(), { description: 'Common texts; empty for numbers and booleans.' }),
    }),
    { description: "The tenant's own attributes, at most 50, by name." },
  ),
  tags: Type.Array(Type.Object({ tag: Type.String(), leads }), { description: 'At most 100.' }),
  sources: Type.Array(Type.Object({ source: Type.String(), leads }), { description: 'At most 50.' }),
  countries: Type.Array(Type.Object({ country: Type.String(), leads }), { description: 'At most 50.' }),
  lost_reasons: Type.Array(
    Type.Object({
      id: Type.Integer(),
      key: Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'Of a usual one.' }),
      label: Type.Unsafe<string | null>({
        type: ['string', 'null'],
        description: "Of one of the tenant's own.",
      }),
    }),
    { description: 'All of them, in their order.' },
  ),
})
export type LeadAttributes = Static<typeof LeadAttributes>
