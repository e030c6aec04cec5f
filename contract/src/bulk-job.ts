import { type Static, Type } from 'typebox'
import { maxTags, statuses } from './choices.ts'
import { exportColumns } from './export-columns.ts'
import { id, time } from './fields.ts'
import { LeadFilters, Tags } from './lead.ts'
import { languages } from './messages.ts'

/** What a bulk job can do to leads; `undo` takes back what another one did. */
export const bulkJobKinds = ['assign', 'status', 'tag', 'untag', 'delete', 'export', 'undo'] as const
export type BulkJobKind = (typeof bulkJobKinds)[number]

export const bulkJobStatuses = ['queued', 'running', 'done', 'cancelled', 'failed'] as const

export type ExportColumn = (typeof exportColumns)[number]

/** What is to be done, as the API takes it; which fields go with which kind is checked by `readBulkAction` of the server. */
export const BulkActionInput = Type.Object(
  {
    kind: Type.Enum(['assign', 'status', 'tag', 'untag', 'delete', 'export']),
    owner_id: Type.Optional(
      Type.Unsafe<number | null>({
        type: ['integer', 'null'],
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'For `assign`: the member who gets them; null: nobody.',
      }),
    ),
    status: Type.Optional(Type.Enum([...statuses], { description: 'For `status`.' })),
    lost_reason_id: Type.Optional(id('For `status`, where it is `lost`: why.')),
    won_value: Type.Optional(
      Type.Unsafe<number | string>({
        type: ['number', 'string'],
        money: true,
        description: 'For `status`, where it is `won`: what each was won for, in euro.',
      }),
    ),
    tags: Type.Optional(
      Type.Array(Tags.items, {
        minItems: 1,
        maxItems: maxTags,
        uniqueItems: true,
        description: 'For `tag` and `untag`: what each gets or loses, whatever its case.',
      }),
    ),
    columns: Type.Optional(
      Type.Array(Type.Enum([...exportColumns]), {
        minItems: 1,
        maxItems: exportColumns.length,
        uniqueItems: true,
        description: 'For `export`: the columns of the file, in order.',
      }),
    ),
    language: Type.Optional(
      Type.Enum([...languages], {
        description: 'For `export`: of its first line; German has semicolons and decimal commas.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type BulkActionInput = Static<typeof BulkActionInput>

/** The same, complete. */
export type BulkAction =
  | { readonly kind: 'assign'; readonly owner_id: number | null }
  | {
      readonly kind: 'status'
      readonly status: (typeof statuses)[number]
      readonly lost_reason_id?: number
      readonly won_value?: number | string
    }
  | { readonly kind: 'tag' | 'untag'; readonly tags: readonly string[] }
  | { readonly kind: 'delete' }
  | {
      readonly kind: 'export'
      readonly columns: readonly ExportColumn[]
      readonly language: (typeof languages)[number]
    }

/** The body of `POST /api/bulk-jobs/`. */
export const BulkJobInput = Type.Object(
  {
    filters: Type.Object(LeadFilters.properties, {
      additionalProperties: false,
      description:
        'Those of the list. The leads that match at this moment are meant, whatever becomes of them.',
    }),
    action: BulkActionInput,
  },
  {
    additionalProperties: false,
    examples: [{ filters: { status: ['new'] }, action: { kind: 'tag', tags: ['Hannover Messe'] } }],
  },
)
export type BulkJobInput = Static<typeof BulkJobInput>

const count = (description: string) => Type.Integer({ minimum: 0, description })
const timeOrNull = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time', description })

/** Something that is done to many leads, and how far it is. */
export const BulkJob = Type.Object({
  id: id('The job.'),
  action: Type.Unsafe<BulkAction | { readonly kind: 'undo'; readonly of: BulkJobKind }>({
    type: 'object',
    additionalProperties: true,
    description: 'As it was asked for; `{"kind": "undo", "of": "tag"}` for one that takes another one back.',
  }),
  status: Type.Enum([...bulkJobStatuses]),
  failure: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description: 'The code of the problem that ended it; what was done until then stays.',
  }),
  total: count('The leads that it is about.'),
  processed: count('Those that it has come to.'),
  done: count('Those that it changed, or wrote into the file.'),
  skipped: Type.Record(Type.String(), Type.Integer(), {
    description:
      'Those that it left as they are, by reason: `missing`, `not_yours`, `unchanged`, `conflict`, `too_many_tags`.',
  }),
  actor: Type.String({ description: 'Who asked for it: `user:12`, `key:3`, or `open` without sign-in.' }),
  actor_name: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
  mine: Type.Boolean({ description: 'Whether the one who asks now asked for it.' }),
  undoable: Type.Boolean({ description: 'It can be taken back, for 24 hours after its end.' }),
  has_file: Type.Boolean({ description: 'Its file can be fetched, for 24 hours, by who asked for it.' }),
  undo_of: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    description: 'The job that it takes back.',
  }),
  created_at: time('ISO 8601, UTC.'),
  started_at: timeOrNull('Null while it waits for others.'),
  finished_at: timeOrNull('Null until it is done, cancelled or failed.'),
})
export type BulkJob = Static<typeof BulkJob>

/** The newest first. */
export const BulkJobs = Type.Object({ results: Type.Array(BulkJob) })
export type BulkJobs = Static<typeof BulkJobs>
