import { type Static, Type } from 'typebox'

/** When mails about alerts are sent: each at once, or one each morning at 7 (Europe/Berlin). */
export const alertMailTimes = ['at_once', 'daily'] as const
/** Of which leads somebody is told: `own` are theirs and those that nobody owns. */
export const alertLeads = ['own', 'all'] as const

const threshold = '^([ABC]|[1-9][0-9]?|100)$'

/** What a tenant's alerts begin with; part of `Settings`. */
export const alertSettings = {
  alert_threshold: Type.String({
    pattern: threshold,
    description:
      'Members are told of a lead that crosses it upward: a grade (`A`, `B`, `C`), or a score from `1` to `100`.',
  }),
}

const writable = {
  threshold: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    pattern: threshold,
    description: 'A grade (`A`, `B`, `C`) or a score from `1` to `100`; null: the tenant’s.',
  }),
  muted: Type.Boolean({ description: 'No alerts at all.' }),
  by_mail: Type.Boolean({ description: 'By mail.' }),
  by_app: Type.Boolean({ description: 'As a notice in the app.' }),
  mails: Type.Enum([...alertMailTimes], {
    description: 'at_once: one mail for each alert; daily: one mail each morning at 7 (Europe/Berlin).',
  }),
  leads: Type.Enum([...alertLeads], {
    description: 'own: of leads that are theirs or that nobody owns; all: of every lead.',
  }),
}

/** Of what somebody wants to be told in a tenant. */
export const AlertPreferences = Type.Object({ ...writable, ...alertSettings })
export type AlertPreferences = Static<typeof AlertPreferences>

export const AlertPreferencesInput = Type.Object(writable, {
  additionalProperties: false,
  ignoredFields: Object.keys(alertSettings),
  examples: [{ threshold: null, muted: false, by_mail: true, by_app: true, mails: 'daily', leads: 'own' }],
})
export type AlertPreferencesInput = Static<typeof AlertPreferencesInput>
