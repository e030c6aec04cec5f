import { type Static, Type } from 'typebox'
import { attributeFilterPattern, maxMoney } from './checks.ts'
import {
  grades,
  industries,
  leadOrderings,
  maxFilterDays,
  maxTagLength,
  maxTags,
  statuses,
  urgencies,
} from './choices.ts'
import { id, maxPage, nullableText, storableText, text, time } from './fields.ts'

export const Industry = Type.Enum([...industries])
export const Urgency = Type.Enum([...urgencies])
export const Status = Type.Enum([...statuses])
export const Grade = Type.Enum([...grades])

export type Industry = (typeof industries)[number]
export type Urgency = (typeof urgencies)[number]
export type Status = (typeof statuses)[number]

/** The most attributes of its own that a lead may have. */
export const maxAttributes = 100

/** The tenant's own attributes by name. */
export const Attributes = Type.Unsafe<Record<string, string | number | boolean | null>>({
  type: 'object',
  maxProperties: maxAttributes,
  propertyNames: { pattern: '^[a-z][a-z0-9_]{0,62}$' },
  additionalProperties: {
    type: ['string', 'number', 'boolean', 'null'],
    maxLength: 500,
    pattern: '^[^\\p{Cc}\\p{Cs}]*$',
  },
  description: "The tenant's own attributes; null removes one.",
})

/** No comma: it stands between tags in an address and where people type them. */
const tag = (description: string) =>
  Type.String({ minLength: 1, maxLength: maxTagLength, pattern: '^[^,\\p{Cc}\\p{Cs}]*$', description })

/** The tenant's own words on a lead, by which a list can be narrowed. */
export const Tags = Type.Array(tag('A tag.'), {
  maxItems: maxTags,
  uniqueItems: true,
  description: "The tenant's own words on it, each once whatever its case. A PUT without them keeps them.",
})

const writable = {
  first_name: text(100, 'Given name.'),
  last_name: text(100, 'Family name.'),
  email: Type.String({
    minLength: 1,
    maxLength: 255,
    format: 'email',
    description: 'Stored in lower case; need not be unique.',
  }),
  company: text(255, 'Company.'),
  budget: Type.Optional(
    Type.Unsafe<number | string | null>({
      type: ['number', 'string', 'null'],
      money: true,
      description: `Budget in euro, 0 to ${maxMoney}, at most two decimals; a JSON number or a decimal string. Null: unknown.`,
    }),
  ),
  company_size: Type.Optional(
    Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      minimum: 1,
      maximum: 2147483647,
      description: 'Number of employees. Null: unknown.',
    }),
  ),
  industry: Type.Optional(Type.Enum([...industries], { default: 'other' })),
  urgency: Type.Optional(Type.Enum([...urgencies], { default: 'later' })),
  phone: Type.Optional(nullableText(50, 'Telephone number.')),
  country: Type.Optional(
    Type.Unsafe<string | null>({
      type: ['string', 'null'],
      pattern: '^[A-Z]{2}$',
      description: 'ISO 3166-1 alpha-2, such as DE.',
    }),
  ),
  source: Type.Optional(nullableText(100, 'Where the lead came from.')),
  external_id: Type.Optional(nullableText(100, "The lead's id in another system; unique in the tenant.")),
  attributes: Type.Optional(Attributes),
  tags: Type.Optional(Tags),
  owner_id: Type.Optional(
    Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'The member to whom it is assigned; null: nobody. A PUT without it keeps it.',
    }),
  ),
}

export const leadExample = {
  first_name: 'Max',
  last_name: 'Mustermann',
  email: 'max@example.com',
  company: 'Tech GmbH',
  budget: 50000,
  company_size: 250,
  industry: 'tech',
  urgency: 'this_week',
} as const

const nullableString = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], description })

/** A lead as the API answers it. */
export const Lead = Type.Object(
  {
    id: id('The lead.'),
    tenant: id('The tenant that owns it.'),
    first_name: Type.String(),
    last_name: Type.String(),
    email: Type.String(),
    company: Type.String(),
    budget: nullableString('Euro with two decimals, such as "50000.00"; null when unknown.'),
    company_size: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    industry: Industry,
    urgency: Urgency,
    phone: nullableString('Telephone number.'),
    country: nullableString('ISO 3166-1 alpha-2.'),
    source: nullableString('Where the lead came from.'),
    external_id: nullableString("The lead's id in another system."),
    attributes: Attributes,
    status: Status,
    status_changed_at: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      format: 'date-time',
      description: 'Since when it has its status, ISO 8601, UTC; null: since it was created.',
    }),
    won_value: nullableString('What it was won for, in euro with two decimals; null unless it is won.'),
    lost_reason_id: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description: 'Why it was lost, of the list of the tenant; null unless it is lost.',
    }),
    tags: Tags,
    owner_id: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description: 'The member to whom it is assigned; null: nobody.',
    }),
    score: Type.Integer({ minimum: 0, maximum: 100 }),
    grade: Grade,
    scorecard_id: id('The scorecard that scored it.'),
    scored_on: Type.String({ format: 'date', description: 'The UTC day for which it was scored.' }),
    version: Type.Integer({ minimum: 1, description: 'Counts the changes; it is the ETag.' }),
    created_at: time('ISO 8601, UTC.'),
    updated_at: time('ISO 8601, UTC.'),
  },
  {
    examples: [
      {
        id: 1,
        tenant: 1,
        ...leadExample,
        budget: '50000.00',
        phone: null,
        country: null,
        source: null,
        external_id: null,
        attributes: {},
        status: 'new',
        status_changed_at: null,
        won_value: null,
        lost_reason_id: null,
        tags: [],
        owner_id: null,
        score: 85,
        grade: 'A',
        scorecard_id: 1,
        scored_on: '2026-11-22',
        version: 1,
        created_at: '2026-11-22T09:30:00.000000Z',
        updated_at: '2026-11-22T09:30:00.000000Z',
      },
    ],
  },
)
export type Lead = Static<typeof Lead>

/** Read-only fields of our own answers: a body may repeat them and they are ignored, so that GET, change, PUT works. */
const ignoredFields = Object.keys(Lead.properties).filter((name) => !(name in writable))

/** The body of POST and PUT. */
export const LeadInput = Type.Object(writable, {
  additionalProperties: false,
  ignoredFields,
  examples: [leadExample],
})
export type LeadInput = Static<typeof LeadInput>

/** The body of PATCH: only what is to change. */
export const LeadPatch = Type.Partial(Type.Object(writable), {
  additionalProperties: false,
  ignoredFields,
  examples: [{ budget: '75000.00', urgency: 'immediately' }],
})
export type LeadPatch = Static<typeof LeadPatch>

export type LeadOrdering = (typeof leadOrderings)[number] | `-${(typeof leadOrderings)[number]}`

const scoreBound = (description: string) =>
  Type.Optional(Type.Integer({ minimum: 0, maximum: 100, description }))
const moneyBound = (description: string) =>
  Type.Optional(Type.Unsafe<string>({ type: 'string', money: true, description }))
const sizeBound = (description: string) =>
  Type.Optional(Type.Integer({ minimum: 0, maximum: 2147483647, description }))
const dayBound = (description: string) => Type.Optional(Type.String({ format: 'date', description }))
const someOf = <T extends string>(values: readonly T[], description: string) =>
  Type.Optional(
    Type.Array(Type.Enum([...values]), {
      description: `${description} Several separated by commas.`,
      minItems: 1,
    }),
  )

/** Counted from the moment of the request, so that a saved view stays true. */
const daysBound = (description: string) =>
  Type.Optional(Type.Integer({ minimum: 1, maximum: maxFilterDays, description }))

/** A parameter that may be there several times; a comma in it is text. */
const repeated = (items: ReturnType<typeof Type.String>, description: string, examples: string[]) =>
  Type.Optional(
    Type.Array(items, {
      description: `${description} Several by repeating it.`,
      minItems: 1,
      maxItems: maxFilterValues,
      unsplit: true,
      examples,
    }),
  )

/** The most values of one filter. */
const maxFilterValues = 50

/** What a list of leads can be narrowed to. Comma-separated lists are split and whole numbers read before this is checked. */
export const LeadFilters = Type.Object({
  search: Type.Optional(
    Type.String({
      maxLength: 200,
      pattern: storableText,
      description: 'A literal part of a name, e-mail or company, ignoring case.',
    }),
  ),
  email: Type.Optional(
    Type.String({
      maxLength: 255,
      pattern: storableText,
      description: 'The whole e-mail address, ignoring case.',
    }),
  ),
  industry: someOf(industries, 'Industry.'),
  urgency: someOf(urgencies, 'Urgency.'),
  status: someOf(statuses, 'Status.'),
  grade: someOf(grades, 'Grade.'),
  owner: Type.Optional(
    Type.Array(Type.String({ pattern: '^(none|me|[1-9]\\d{0,14})$' }), {
      description:
        'Owner, by the id of the member; `none`: nobody; `me`: whoever is signed in. Several separated by commas.',
      minItems: 1,
      examples: ['none,12'],
    }),
  ),
  tag: Type.Optional(
    Type.Array(tag('A tag.'), {
      description: 'Has one of these tags, ignoring case. Several separated by commas.',
      minItems: 1,
      maxItems: maxFilterValues,
    }),
  ),
  country: Type.Optional(
    Type.Array(Type.String({ pattern: '^[A-Z]{2}$' }), {
      description: 'Country, ISO 3166-1 alpha-2. Several separated by commas.',
      minItems: 1,
      maxItems: maxFilterValues,
      examples: ['DE,AT'],
    }),
  ),
  source: repeated(text(100, 'A source.'), 'Where the lead came from, as it is written.', ['Website']),
  lost_reason: Type.Optional(
    Type.Array(Type.String({ pattern: '^[1-9]\\d{0,14}$' }), {
      description: 'Why it was lost, by the id of the reason. Several separated by commas.',
      minItems: 1,
      maxItems: maxFilterValues,
      examples: ['3,5'],
    }),
  ),
  attribute: repeated(
    Type.String({ maxLength: 600, pattern: attributeFilterPattern }),
    "One of the tenant's own attributes: `plan=gold` (text, number or boolean), `seats>=10`, `seats<=50`. Several values of one attribute: any of them; several attributes: all of them.",
    ['seats>=10'],
  ),
  min_score: scoreBound('Lowest score.'),
  max_score: scoreBound('Highest score.'),
  min_budget: moneyBound('Lowest budget.'),
  max_budget: moneyBound('Highest budget.'),
  min_company_size: sizeBound('Fewest employees.'),
  max_company_size: sizeBound('Most employees.'),
  created_from: dayBound('Created on this UTC day or later.'),
  created_to: dayBound('Created on this UTC day or earlier.'),
  created_within_days: daysBound('Created in the last so many days, of 24 hours each.'),
  untouched_for_days: daysBound('Not changed for at least so many days.'),
  in_status_for_days: daysBound('In its status for at least so many days.'),
})
export type LeadFilters = Static<typeof LeadFilters>

const ordering = Type.Optional(
  Type.Enum(
    leadOrderings.flatMap((column) => [column, `-${column}`] as const),
    {
      default: '-score',
      description:
        'Descending with a leading minus; unknown values last; the id breaks ties. `urgency` begins with the most urgent, `status` with `new`.',
    },
  ),
)

export const LeadListQuery = Type.Object(
  {
    ...LeadFilters.properties,
    ordering,
    page_size: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
    page: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: maxPage,
        description: 'Page by number; its cost may grow with the number.',
      }),
    ),
    cursor: Type.Optional(
      Type.String({ maxLength: 2000, description: 'From `next` or `previous`; follow those as they are.' }),
    ),
  },
  { additionalProperties: false },
)
export type LeadListQuery = Static<typeof LeadListQuery>

export const LeadPage = Type.Object({
  count: Type.Integer({ description: 'All leads that match, on every page; exact.' }),
  next: nullableString('The full URL of the next page.'),
  previous: nullableString('The full URL of the previous page.'),
  results: Type.Array(Lead),
})
export type LeadPage = Static<typeof LeadPage>

/** How a list is cut into pages that can be asked for in any order. */
export const LeadCursorsQuery = Type.Object(
  {
    ...LeadFilters.properties,
    ordering,
    every: Type.Optional(
      Type.Integer({ minimum: 50, maximum: 1000, default: 100, description: 'The size of a page.' }),
    ),
  },
  { additionalProperties: false },
)
export type LeadCursorsQuery = Static<typeof LeadCursorsQuery>

export const LeadCursors = Type.Object({
  count: Type.Integer({ description: 'All leads that match; exact.' }),
  every: Type.Integer(),
  cursors: Type.Array(Type.String(), {
    description:
      'The `cursor` of the second page, of the third, and so on; the first page has none. Send it with the same filters, the same ordering and `page_size`.',
  }),
})
export type LeadCursors = Static<typeof LeadCursors>

export const TopQuery = Type.Object(
  { limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 10 })) },
  { additionalProperties: false },
)
export type TopQuery = Static<typeof TopQuery>

export const LeadStats = Type.Object(
  {
    total_leads: Type.Integer(),
    avg_score: Type.Number({ description: 'Two decimals; 0 when there is no lead.' }),
    high_score_leads: Type.Integer({ description: 'Leads with a score of 70 or more.' }),
  },
  { examples: [{ total_leads: 62, avg_score: 61.27, high_score_leads: 25 }] },
)
export type LeadStats = Static<typeof LeadStats>
