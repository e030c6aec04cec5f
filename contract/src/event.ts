import { type Static, Type } from 'typebox'
import type { lostReasonKeys } from './choices.ts'
import { id, time } from './fields.ts'
import { ScoreChange } from './score-change.ts'

/** What a lead's timeline shows; the audit log has more (audit.ts). */
export const eventTypes = [
  'lead.created',
  'lead.updated',
  'lead.deleted',
  'lead.restored',
  'lead.status_changed',
  'lead.assigned',
  'lead.merged',
  'lead.unmerged',
  'note.created',
  'note.edited',
  'note.deleted',
  'note.pinned',
  'note.unpinned',
  'note.restored',
] as const

/** What a timeline can be narrowed to. An event can be of several groups: a change that moves the score is of both. */
export const eventGroups = ['changes', 'status', 'notes', 'score', 'ownership'] as const
export type EventGroup = (typeof eventGroups)[number]

type LostReasonKey = (typeof lostReasonKeys)[number]

/** One side of a change: the fields that it is about. */
export const Changes = Type.Unsafe<Record<string, unknown> | null>({
  type: ['object', 'null'],
  additionalProperties: true,
})

/** One line of the append-only log. `before` and `after` hold the fields that changed; null where there is no such side. */
export const LeadEvent = Type.Object({
  id: id('The event.'),
  lead_id: id('The lead that it happened to: this one, or one that was merged into it.'),
  type: Type.Enum([...eventTypes]),
  actor: Type.String({
    description: 'Who did it, such as "open" while there is no sign-in, "sample" or "import".',
  }),
  actor_name: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description: 'The name of the user or key; null for others and for those who are gone.',
  }),
  occurred_at: time('ISO 8601, UTC.'),
  before: Changes,
  after: Changes,
  lost_reason: Type.Unsafe<{ key: LostReasonKey | null; label: string | null } | null>({
    type: ['object', 'null'],
    properties: {
      key: { type: ['string', 'null'], description: 'Of a usual reason.' },
      label: { type: ['string', 'null'], description: "Of one of the tenant's own." },
    },
    description: 'Where the lead was lost: why; as the reason is called by now.',
  }),
  score_change: Type.Unsafe<ScoreChange | null>({
    anyOf: [ScoreChange, { type: 'null' }],
    description: 'Why the score moved; null where it did not.',
  }),
})
export type LeadEvent = Static<typeof LeadEvent>

/** A lead's timeline, newest first. */
export const LeadEventPage = Type.Object({
  next: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description: 'The full URL of the older events.',
  }),
  results: Type.Array(LeadEvent),
})
export type LeadEventPage = Static<typeof LeadEventPage>

export const LeadEventQuery = Type.Object(
  {
    page_size: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
    before: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'Events older than this one.',
      }),
    ),
    type: Type.Optional(
      Type.Array(Type.Enum([...eventGroups]), {
        minItems: 1,
        description:
          'Only these: `changes` of the lead, its `status`, `notes` on it, what moved its `score`, its `ownership`. Several separated by commas.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type LeadEventQuery = Static<typeof LeadEventQuery>
