import { type Static, Type } from 'typebox'
import { maxBulk } from './choices.ts'
import { Changes } from './event.ts'
import { id, text, time } from './fields.ts'
import { Lead } from './lead.ts'

/** The kinds of events that a page can offer as filters; the log takes any `noun.verb_past`, so more may come. */
export const auditTypes = [
  'session.signed_in',
  'session.failed',
  'session.signed_out',
  'member.added',
  'member.role_changed',
  'member.suspended',
  'member.restored',
  'member.removed',
  'member.break_glass_changed',
  'member.provisioned',
  'member.updated',
  'member.renamed',
  'invitation.created',
  'invitation.renewed',
  'invitation.revoked',
  'key.created',
  'key.used',
  'key.revoked',
  'webhook.created',
  'webhook.updated',
  'webhook.secret_rotated',
  'webhook.disabled',
  'webhook.deleted',
  'settings.changed',
  'sso_connection.created',
  'sso_connection.updated',
  'sso_connection.deleted',
  'sso_domain.claimed',
  'sso_domain.verified',
  'sso_domain.deleted',
  'scim_token.created',
  'scim_token.deleted',
  'scim_group.created',
  'scim_group.updated',
  'scim_group.deleted',
  'assignment_rule.created',
  'assignment_rule.updated',
  'assignment_rule.deleted',
  'lost_reason.created',
  'lost_reason.updated',
  'scorecard.published',
  'tenant.created',
  'tenant.updated',
  'tenant.exported',
  'tenant.imported',
  'lead.created',
  'lead.updated',
  'lead.rescored',
  'lead.status_changed',
  'lead.assigned',
  'lead.merged',
  'lead.unmerged',
  'lead.deleted',
  'lead.restored',
  'lead.exported',
  'lead.person_exported',
  'lead.erased',
  'lead.purged',
  'note.created',
  'note.edited',
  'note.pinned',
  'note.unpinned',
  'note.deleted',
  'note.restored',
  'audit.exported',
  'audit.trimmed',
] as const

const eventType = (description: string) =>
  Type.String({ pattern: '^[a-z_]+\\.[a-z_]+$', maxLength: 100, description })
const day = (description: string) => Type.String({ format: 'date', description })
const hash = (description: string) => Type.String({ pattern: '^[0-9a-f]{64}$', description })
const nullable = <T extends string | number>(type: 'string' | 'integer', description: string, more = {}) =>
  Type.Unsafe<T | null>({ type: [type, 'null'], description, ...more })

/** One line of the audit log. Values that may identify a person are among `before` and `after` until they are erased. */
export const AuditEntry = Type.Object({
  id: id('The event.'),
  type: eventType('What happened, as `noun.verb_past`.'),
  actor: Type.String({
    description:
      'Who did it: `user:12`, `key:3`, `scim:4`, `system`, `sample`, `import`, or `open` without sign-in.',
  }),
  actor_name: nullable<string>(
    'string',
    'The name of that user or key as it is now; null where there is none (any more).',
  ),
  lead_id: nullable<number>('integer', 'The lead that it happened to; null where it is about no lead.'),
  occurred_at: time('ISO 8601, UTC.'),
  before: Changes,
  after: Changes,
})
export type AuditEntry = Static<typeof AuditEntry>

const filters = {
  type: Type.Optional(
    Type.Array(eventType('A kind of event.'), {
      minItems: 1,
      maxItems: 50,
      description: 'Only these kinds, separated by commas.',
    }),
  ),
  actor: Type.Optional(
    Type.String({ pattern: '^[a-z]+(:[1-9][0-9]{0,15})?$', description: 'Such as `user:12`.' }),
  ),
  lead: Type.Optional(id('Only what happened to this lead.')),
  from: Type.Optional(day('First UTC day.')),
  to: Type.Optional(day('Last UTC day, included.')),
}

export const AuditQuery = Type.Object(
  {
    ...filters,
    page_size: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
    before: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'Events older than this one.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type AuditQuery = Static<typeof AuditQuery>

/** What `GET /api/audit/export/` takes: the filters of the page. */
export const AuditExportQuery = Type.Object(filters, { additionalProperties: false })
export type AuditExportQuery = Static<typeof AuditExportQuery>

/** The newest first. */
export const AuditPage = Type.Object({
  next: nullable<string>('string', 'The full URL of the older events.'),
  results: Type.Array(AuditEntry),
})
export type AuditPage = Static<typeof AuditPage>

/** The head of the tenant's chain of seals. Whoever keeps it elsewhere can prove later that the log was not rewritten. */
export const AuditSeal = Type.Object({
  sequence: nullable<number>('integer', 'The number of the newest seal; null before the first.'),
  head: Type.Unsafe<string | null>({
    ...hash('SHA-256 of the newest seal and, through it, of all before it; hexadecimal.'),
    type: ['string', 'null'],
  }),
  sealed_at: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    format: 'date-time',
    description: 'When the newest seal was made.',
  }),
  sealed_events: Type.Integer({ description: 'Events that are sealed and still kept.' }),
  unsealed_events: Type.Integer({
    description: 'Events that the next run will seal, within about a minute.',
  }),
  trimmed_until: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    format: 'date-time',
    description: 'Events sealed until then were dropped by the retention setting; null: none were.',
  }),
})
export type AuditSeal = Static<typeof AuditSeal>

/** The shortest time for which an audit log is kept, where the setting `audit_retention_days` limits it. */
export const minAuditRetentionDays = 30

/** Settings of a tenant's audit log; part of `Settings`. */
export const auditSettings = {
  audit_retention_days: nullable<number>(
    'integer',
    'Events older than so many days are dropped; null: they are kept for good.',
    { minimum: minAuditRetentionDays, maximum: 36_500 },
  ),
  audit_head_recipient: nullable<string>(
    'string',
    'Gets the head of the audit chain by mail once a day; null: nobody.',
    { format: 'email', maxLength: 255 },
  ),
}

const { id: leadId, ...leadProperties } = Lead.properties

/** Everything held about the person behind a lead, deleted leads included. */
export const PersonExport = Type.Object({
  exported_at: time('When this was read; all of it at one moment.'),
  tenant: Type.Object({ id: id('The tenant.'), name: Type.String() }),
  lead: Type.Object({
    id: leadId,
    ...leadProperties,
    deleted_at: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      format: 'date-time',
      description: 'Since when the lead is deleted; null while it is there.',
    }),
  }),
  signals: Type.Array(
    Type.Object({
      name: Type.String(),
      occurred_at: time('When the person did it.'),
      created_at: time('When it was stored.'),
    }),
    { description: 'What the person did, oldest first.' },
  ),
  events: Type.Array(AuditEntry, { description: 'What happened to the lead, oldest first.' }),
})
export type PersonExport = Static<typeof PersonExport>

/** The body of `POST /api/leads/{id}/erasure/`. */
export const ErasureInput = Type.Object(
  {
    confirm: text(255, 'The e-mail address of the lead, as a confirmation; case does not matter.'),
    also: Type.Optional(
      Type.Array(id('A lead.'), {
        maxItems: maxBulk,
        uniqueItems: true,
        description: 'Other leads of the same person to erase with it; each has the same e-mail address.',
      }),
    ),
  },
  { additionalProperties: false, examples: [{ confirm: 'max@example.com' }] },
)
export type ErasureInput = Static<typeof ErasureInput>

export const ErasureAnswer = Type.Object({
  erased: Type.Array(id('A lead.'), { description: 'The leads whose person was erased.' }),
  others: Type.Array(
    Type.Object({ id: id('The lead.'), deleted: Type.Boolean({ description: 'It can still be restored.' }) }),
    {
      description:
        'Leads with the same e-mail address that are still there; erase them as well to erase the whole person.',
    },
  ),
})
export type ErasureAnswer = Static<typeof ErasureAnswer>
