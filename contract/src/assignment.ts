import { type Static, Type } from 'typebox'
import { industries, urgencies } from './choices.ts'
import { id, text } from './fields.ts'

/** The most rules that a tenant can have. */
export const maxAssignmentRules = 50

const someOf = (values: readonly string[], description: string) =>
  Type.Optional(Type.Array(Type.Enum([...values]), { minItems: 1, uniqueItems: true, description }))

/** What a lead must be for a rule: all that is said, each list by any of its values; what is unknown is none of them. */
export const AssignmentConditions = Type.Object(
  {
    industry: someOf(industries, 'One of these industries.'),
    urgency: someOf(urgencies, 'One of these urgencies.'),
    country: Type.Optional(
      Type.Array(Type.String({ pattern: '^[A-Z]{2}$' }), {
        minItems: 1,
        maxItems: 250,
        uniqueItems: true,
        description: 'One of these countries, ISO 3166-1 alpha-2.',
      }),
    ),
    source: Type.Optional(
      Type.Array(text(100, 'A source.'), {
        minItems: 1,
        maxItems: 50,
        uniqueItems: true,
        description: 'One of these sources, ignoring case.',
      }),
    ),
    min_budget: Type.Optional(
      Type.Unsafe<number | string>({
        type: ['number', 'string'],
        money: true,
        description: 'Lowest budget in euro.',
      }),
    ),
    min_company_size: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 2147483647, description: 'Fewest employees.' }),
    ),
    attributes: Type.Optional(
      Type.Unsafe<Record<string, string | number | boolean>>({
        type: 'object',
        maxProperties: 20,
        propertyNames: { pattern: '^[a-z][a-z0-9_]{0,62}$' },
        additionalProperties: {
          type: ['string', 'number', 'boolean'],
          maxLength: 500,
          pattern: '^[^\\p{Cc}\\p{Cs}]*$',
        },
        description: "The tenant's own attributes, each with the value that it must have.",
      }),
    ),
  },
  { additionalProperties: false },
)
export type AssignmentConditions = Static<typeof AssignmentConditions>

const capacity = Type.Unsafe<number | null>({
  type: ['integer', 'null'],
  minimum: 1,
  maximum: 100_000,
  description:
    'The most open leads, neither won nor lost, that a member may own to get another one; null: any number.',
})
const memberIds = Type.Array(id('A member.'), {
  minItems: 1,
  maxItems: 200,
  uniqueItems: true,
  description: 'Who gets the leads, in turn.',
})

/** Who gets leads that come without an owner. */
export const AssignmentRule = Type.Object(
  {
    id: id('The rule.'),
    position: Type.Integer({
      description: 'Its place, from 0: the first rule that holds and has room assigns.',
    }),
    conditions: AssignmentConditions,
    capacity,
    members: Type.Array(
      Type.Object({
        id: id('The member.'),
        open_leads: Type.Integer({ description: 'Leads of theirs that are neither won nor lost.' }),
        skipped: Type.Boolean({
          description: 'Given nothing: suspended, disabled, or somebody who only reads.',
        }),
      }),
      { description: 'Who gets the leads, in turn.' },
    ),
  },
  {
    examples: [
      {
        id: 1,
        position: 0,
        conditions: { country: ['DE', 'AT'], min_budget: '50000.00' },
        capacity: 40,
        members: [{ id: 12, open_leads: 17, skipped: false }],
      },
    ],
  },
)
export type AssignmentRule = Static<typeof AssignmentRule>

export const AssignmentRules = Type.Object({
  results: Type.Array(AssignmentRule, { description: 'In their order.' }),
  unassigned: Type.Integer({ description: 'Open leads that nobody owns.' }),
})
export type AssignmentRules = Static<typeof AssignmentRules>

const writable = {
  conditions: Type.Optional(AssignmentConditions),
  capacity: Type.Optional(capacity),
  member_ids: memberIds,
}

/** The body of POST: without conditions the rule is for any lead. */
export const AssignmentRuleInput = Type.Object(writable, {
  additionalProperties: false,
  examples: [{ conditions: { country: ['DE', 'AT'] }, capacity: 40, member_ids: [12, 13] }],
})
export type AssignmentRuleInput = Static<typeof AssignmentRuleInput>

/** The body of PATCH: what it does not say stays. */
export const AssignmentRulePatch = Type.Partial(
  Type.Object({
    ...writable,
    position: Type.Integer({
      minimum: 0,
      maximum: maxAssignmentRules,
      description: 'Its new place; the others move up or down.',
    }),
  }),
  { additionalProperties: false, examples: [{ capacity: 50 }] },
)
export type AssignmentRulePatch = Static<typeof AssignmentRulePatch>

/** What the rules did to the open leads that nobody owned. */
export const AssignmentApplication = Type.Object({
  assigned: Type.Integer({ description: 'Leads that have an owner now; at most 1,000 at once.' }),
  unassigned: Type.Integer({ description: 'Open leads that nobody owns.' }),
})
export type AssignmentApplication = Static<typeof AssignmentApplication>
