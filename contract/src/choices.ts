/**
 * The values that can occur, without their schemas: the browser's first page needs these lists, but not the
 * validator that the schemas bring with them.
 */
export const industries = ['tech', 'finance', 'healthcare', 'other'] as const
export const urgencies = ['immediately', 'this_week', 'this_month', 'later'] as const
export const statuses = ['new', 'contacted', 'qualified', 'won', 'lost'] as const
/** Why leads are lost: what every tenant's list begins with. */
export const lostReasonKeys = ['price', 'competitor', 'no_need', 'bad_timing', 'no_answer'] as const
export const grades = ['A', 'B', 'C', 'D'] as const

/** The columns by which a list can be ordered; a leading `-` means descending. Unknown values come last either way. */
export const leadOrderings = [
  'score',
  'budget',
  'company_size',
  'created_at',
  'updated_at',
  'first_name',
  'last_name',
  'email',
  'company',
  'industry',
  'urgency',
  'status',
  'country',
  'phone',
  'source',
  'external_id',
] as const

/** The events of which webhooks are told. */
export const webhookTypes = [
  'lead.created',
  'lead.updated',
  'lead.status_changed',
  'lead.assigned',
  'lead.deleted',
  'lead.restored',
  'lead.merged',
  'lead.unmerged',
  'lead.erased',
] as const

/** Why a message did not arrive. */
export const webhookFaults = ['refused', 'timeout', 'unreachable', 'private_network', 'turned_off'] as const

/** The most leads that one request changes, deletes or brings back. */
export const maxBulk = 1000

/** The most tags that a lead may have, and the most characters of one. */
export const maxTags = 20
export const maxTagLength = 50

/** The most addresses that a tenant's events are sent to: each message is stored and sent for each of them. */
export const maxWebhooks = 20

/** The longest time that a relative filter looks back: ten years. */
export const maxFilterDays = 3650

/** The lists that are there without anybody having saved them. */
export const builtInViews = ['all', 'mine', 'unassigned'] as const
export type BuiltInView = (typeof builtInViews)[number]
