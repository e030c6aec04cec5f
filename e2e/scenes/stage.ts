import type { Page } from '@playwright/test'
import type { OwnTenant } from '../product/api.ts'
import type { People } from '../product/required.ts'

export type Language = 'en' | 'de'

/** What a scene has to work with. */
export type Stage = {
  readonly page: Page
  readonly tenant: OwnTenant
  readonly language: Language
  /** Whether the sidebar is folded away behind a button. */
  readonly isNarrow: boolean
}

/** One state of one page, as a person may meet it. */
export type Scene = {
  readonly name: string
  /** Narrow windows do not have this state. */
  readonly only?: 'wide'
  readonly show: (stage: Stage) => Promise<void>
}

/** What a scene has to work with where everybody signs in; nobody is signed in yet, and the tenant is the superuser's. */
export type PeopleStage = Stage & { readonly people: People }

/** A state that there is only where everybody signs in. */
export type PeopleScene = Omit<Scene, 'show'> & { readonly show: (stage: PeopleStage) => Promise<void> }
