import type { Page } from '@playwright/test'
import type { OwnTenant } from '../product/api.ts'
import type { Refusable } from '../refuse.ts'

export type Stage = { readonly page: Page; readonly tenant: OwnTenant }
export type Step = (stage: Stage) => Promise<unknown>

/** A write of the app, and what a person sees of it when the server refuses it once. */
export type Write = {
  readonly name: string
  /** Whose reader it is; English unless said. */
  readonly locale?: 'de-DE'
  readonly request: Refusable
  /** All up to the press that sends the request. */
  readonly prepare: Step
  readonly act: Step
  /** What is on the screen as before, and what was typed. */
  readonly unharmed: Step
  /** Absent: the same press again. */
  readonly again?: Step
  readonly done: Step
}

export const press =
  (name: string): Step =>
  ({ page }) =>
    page.getByRole('button', { name, exact: true }).click()
