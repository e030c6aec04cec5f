import type { Language } from '@lead-scoring/contract'
import type { texts as activity } from './en/activity.ts'
import type { texts as administration } from './en/administration.ts'
import type { texts as alerts } from './en/alerts.ts'
import type { texts as audit } from './en/audit.ts'
import type { texts as board } from './en/board.ts'
import type { texts as bulk } from './en/bulk.ts'
import type { texts as bulkJobs } from './en/bulk-jobs.ts'
import type { texts as commands } from './en/commands.ts'
import type { texts as dashboard } from './en/dashboard.ts'
import type { texts as form } from './en/form.ts'
import type { texts as leads } from './en/leads.ts'
import type { texts as live } from './en/live.ts'
import type { texts as merge } from './en/merge.ts'
import type { texts as notes } from './en/notes.ts'
import type { texts as people } from './en/people.ts'
import type { texts as person } from './en/person.ts'
import type { texts as pipeline } from './en/pipeline.ts'
import type { texts as scorecard } from './en/scorecard.ts'
import type { texts as setup } from './en/setup.ts'
import type { texts as shell } from './en/shell.ts'
import type { texts as sso } from './en/sso.ts'
import type { texts as views } from './en/views.ts'
import type { texts as webhooks } from './en/webhooks.ts'

/** All texts of the web app, as English says them; German has the same keys. */
export type Texts = typeof shell &
  typeof activity &
  typeof merge &
  typeof leads &
  typeof commands &
  typeof dashboard &
  typeof live &
  typeof notes &
  typeof people &
  typeof scorecard &
  typeof setup &
  typeof administration &
  typeof sso &
  typeof audit &
  typeof person &
  typeof board &
  typeof bulk &
  typeof bulkJobs &
  typeof form &
  typeof pipeline &
  typeof views &
  typeof alerts &
  typeof webhooks

/** The texts come in parts, so that a page waits for its own only; every page has `shell`. */
export type TextPart =
  | 'shell'
  | 'leads'
  | 'activity'
  | 'merge'
  | 'commands'
  | 'dashboard'
  | 'live'
  | 'notes'
  | 'people'
  | 'scorecard'
  | 'setup'
  | 'administration'
  | 'sso'
  | 'audit'
  | 'person'
  | 'board'
  | 'bulk'
  | 'bulkJobs'
  | 'form'
  | 'pipeline'
  | 'views'
  | 'alerts'
  | 'webhooks'

type Part = { readonly texts: Partial<Texts> }

/** Loads one part of the texts in one language. */
export const textParts: Readonly<Record<Language, Readonly<Record<TextPart, () => Promise<Part>>>>> = {
  en: {
    shell: () => import('./en/shell.ts'),
    leads: () => import('./en/leads.ts'),
    activity: () => import('./en/activity.ts'),
    merge: () => import('./en/merge.ts'),
    commands: () => import('./en/commands.ts'),
    dashboard: () => import('./en/dashboard.ts'),
    live: () => import('./en/live.ts'),
    notes: () => import('./en/notes.ts'),
    people: () => import('./en/people.ts'),
    scorecard: () => import('./en/scorecard.ts'),
    setup: () => import('./en/setup.ts'),
    administration: () => import('./en/administration.ts'),
    sso: () => import('./en/sso.ts'),
    audit: () => import('./en/audit.ts'),
    person: () => import('./en/person.ts'),
    board: () => import('./en/board.ts'),
    bulk: () => import('./en/bulk.ts'),
    bulkJobs: () => import('./en/bulk-jobs.ts'),
    form: () => import('./en/form.ts'),
    pipeline: () => import('./en/pipeline.ts'),
    views: () => import('./en/views.ts'),
    alerts: () => import('./en/alerts.ts'),
    webhooks: () => import('./en/webhooks.ts'),
  },
  de: {
    shell: () => import('./de/shell.ts'),
    leads: () => import('./de/leads.ts'),
    activity: () => import('./de/activity.ts'),
    merge: () => import('./de/merge.ts'),
    commands: () => import('./de/commands.ts'),
    dashboard: () => import('./de/dashboard.ts'),
    live: () => import('./de/live.ts'),
    notes: () => import('./de/notes.ts'),
    people: () => import('./de/people.ts'),
    scorecard: () => import('./de/scorecard.ts'),
    setup: () => import('./de/setup.ts'),
    administration: () => import('./de/administration.ts'),
    sso: () => import('./de/sso.ts'),
    audit: () => import('./de/audit.ts'),
    person: () => import('./de/person.ts'),
    board: () => import('./de/board.ts'),
    bulk: () => import('./de/bulk.ts'),
    bulkJobs: () => import('./de/bulk-jobs.ts'),
    form: () => import('./de/form.ts'),
    pipeline: () => import('./de/pipeline.ts'),
    views: () => import('./de/views.ts'),
    alerts: () => import('./de/alerts.ts'),
    webhooks: () => import('./de/webhooks.ts'),
  },
}
