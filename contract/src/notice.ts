import { type Static, Type } from 'typebox'
import { id, time } from './fields.ts'

const nullable = <T extends string | number>(type: 'string' | 'integer', description: string, more = {}) =>
  Type.Unsafe<T | null>({ type: [type, 'null'], description, ...more })

/** What a member is told in the app. */
export const Notice = Type.Object({
  id: id('The notice.'),
  kind: Type.String({ description: '`mention`, `assigned`, `alert`, `alert_summary`; more may come.' }),
  actor: Type.String({ description: 'Who caused it: `user:12`, `system`, ...' }),
  actor_name: nullable<string>('string', 'Their name; null where there is none (any more).'),
  lead_id: nullable<number>('integer', 'The lead that it is about.'),
  lead_name: nullable<string>(
    'string',
    'The name of the person; null without a lead, or when it was deleted.',
  ),
  details: Type.Unsafe<Record<string, string | number>>({
    type: 'object',
    additionalProperties: { type: ['string', 'number'] },
    description: 'What the sentence needs: of an alert `score`, `grade` and `from`.',
  }),
  created_at: time('ISO 8601, UTC.'),
  read_at: nullable<string>('string', 'Null: not read yet.', { format: 'date-time' }),
})
export type Notice = Static<typeof Notice>

export const NoticeQuery = Type.Object(
  {
    page_size: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 30 })),
    before: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'Notices older than this one.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type NoticeQuery = Static<typeof NoticeQuery>

/** One's own notices in a tenant, the newest first. */
export const NoticePage = Type.Object({
  unread: Type.Integer({ description: 'All that are not read yet, on every page.' }),
  next: nullable<string>('string', 'The full URL of older ones.'),
  results: Type.Array(Notice),
})
export type NoticePage = Static<typeof NoticePage>

/** Which of one's notices were read: up to and including one of them, or from one to another. */
export const NoticesRead = Type.Object(
  {
    up_to: id('The newest notice that was read.'),
    from: Type.Optional(id('The oldest one that was read; without it, all older ones were too.')),
  },
  { additionalProperties: false, examples: [{ up_to: 12 }] },
)
export type NoticesRead = Static<typeof NoticesRead>
