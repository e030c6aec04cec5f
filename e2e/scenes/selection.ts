import { expect, type Page } from '@playwright/test'
import { refuse } from '../refuse.ts'
import { open, withoutLive } from '../test.ts'
import { fill } from './some-leads.ts'
import type { Scene, Stage } from './stage.ts'

/** The first three leads, selected by the keyboard. */
const selectThree = async ({ page, tenant }: Stage) => {
  await fill(tenant)
  await open(page, tenant.path)
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: 'Ada Vogt' })).toBeFocused()
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(selectionBar(page)).toContainText('3')
}

const selectionBar = (page: Page) =>
  page.getByRole('region', { name: /^(Selected leads|Ausgewählte Leads)$/ })

const openBulkPanel = async ({ page, isNarrow, language }: Stage) => {
  const names = isNarrow
    ? { en: 'Set a field', de: 'Feld setzen' }
    : { en: 'More fields', de: 'Weitere Felder' }
  await selectionBar(page).getByRole('button', { name: names[language] }).click()
  return page.getByRole('dialog')
}

/** Chooses the budget as the field of all, and types one. */
const typeBulkBudget = async (stage: Stage, budget: string) => {
  const panel = await openBulkPanel(stage)
  await panel.getByRole('button').first().click()
  await stage.page.getByRole('option', { name: 'Budget' }).click()
  await panel.getByRole('textbox').fill(budget)
  await stage.page.keyboard.press('Enter')
}

export const selectionScenes: readonly Scene[] = [
  { name: 'list-selected', show: selectThree },
  {
    name: 'list-bulk-panel',
    show: async (stage) => {
      await selectThree(stage)
      await (await openBulkPanel(stage)).getByRole('button').first().waitFor()
    },
  },
  {
    name: 'list-bulk-wrong',
    show: async (stage) => {
      await selectThree(stage)
      await typeBulkBudget(stage, '1,2,3')
      await stage.page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'list-bulk-partial',
    show: async (stage) => {
      await withoutLive(stage.page)
      await selectThree(stage)
      const [first] = await stage.tenant.leads()
      await stage.tenant.changeLead(first?.id ?? 0, { company: 'Neu GmbH' })
      await typeBulkBudget(stage, '49999.99')
      await stage.page.getByText({ en: /somebody else/, de: /jemand anderem/ }[stage.language]).waitFor()
    },
  },
  {
    name: 'list-bulk-refused',
    show: async (stage) => {
      await selectThree(stage)
      await refuse(stage.page, '**/api/leads/changes/')
      await typeBulkBudget(stage, '49999.99')
      await stage.page
        .getByRole('button', { name: { en: 'Try again', de: 'Erneut versuchen' }[stage.language] })
        .waitFor()
    },
  },
]
