import type { Language } from '@lead-scoring/contract'
import type { texts as administration } from './en/administration.ts'
import type { texts as audit } from './en/audit.ts'
import type { texts as commands } from './en/commands.ts'
import type { texts as dashboard } from './en/dashboard.ts'
import type { texts as leads } from './en/leads.ts'
import type { texts as people } from './en/people.ts'
import type { texts as person } from './en/person.ts'
import type { texts as scorecard } from './en/scorecard.ts'
import type { texts as setup } from './en/setup.ts'
import type { texts as shell } from './en/shell.ts'
import type { texts as sso } from './en/sso.ts'
import type { texts as views } from './en/views.ts'

/** All texts of the web app, as English says them; German has the same keys. */
export type Texts = typeof shell &
  typeof leads &
  typeof commands &
  typeof dashboard &
  typeof people &
  typeof scorecard &
  typeof setup &
  typeof administration &
  typeof sso &
  typeof audit &
  typeof person &
  typeof views

/** The texts come in parts, so that a page waits for its own only; every page has `shell`. */
export type TextPart =
  | 'shell'
  | 'leads'
  | 'commands'
  | 'dashboard'
  | 'people'
  | 'scorecard'
  | 'setup'
  | 'administration'
  | 'sso'
  | 'audit'
  | 'person'
  | 'views'

type Part = { readonly texts: Partial<Texts> }

/** Loads one part of the texts in one language. */
export const textParts: Readonly<Record<Language, Readonly<Record<TextPart, () => Promise<Part>>>>> = {
  en: {
    shell: () => import('./en/shell.ts'),
    leads: () => import('./en/leads.ts'),
    commands: () => import('./en/commands.ts'),
    dashboard: () => import('./en/dashboard.ts'),
    people: () => import('./en/people.ts'),
    scorecard: () => import('./en/scorecard.ts'),
    setup: () => import('./en/setup.ts'),
    administration: () => import('./en/administration.ts'),
    sso: () => import('./en/sso.ts'),
    audit: () => import('./en/audit.ts'),
    person: () => import('./en/person.ts'),
    views: () => import('./en/views.ts'),
  },
  de: {
    shell: () => import('./de/shell.ts'),
    leads: () => import('./de/leads.ts'),
    commands: () => import('./de/commands.ts'),
    dashboard: () => import('./de/dashboard.ts'),
    people: () => import('./de/people.ts'),
    scorecard: () => import('./de/scorecard.ts'),
    setup: () => import('./de/setup.ts'),
    administration: () => import('./de/administration.ts'),
    sso: () => import('./de/sso.ts'),
    audit: () => import('./de/audit.ts'),
    person: () => import('./de/person.ts'),
    views: () => import('./de/views.ts'),
  },
}
