import type { OwnTenant } from '../product/api.ts'
import { refuse } from '../refuse.ts'
import { expect, open } from '../test.ts'
import type { Scene, Stage } from './stage.ts'

const boardPath = ({ tenant }: OwnTenant) => `/t/${tenant.id}/board`

/** The sample data has leads of every status. */
const showFull = async ({ page, tenant }: Stage, query = ''): Promise<void> => {
  await tenant.bringSamples()
  await open(page, boardPath(tenant) + query)
  await page.locator('[data-status=lost]').getByRole('link').first().waitFor()
}

/** Walks to the first card and opens its menu. */
const openMenu = async ({ page }: Stage): Promise<void> => {
  await page.keyboard.press('j')
  await expect(page.locator('[data-status=new]').getByRole('link').first()).toBeFocused()
  await page.keyboard.press('m')
  await page.getByRole('menuitem').nth(3).waitFor()
}

export const boardScenes: readonly Scene[] = [
  { name: 'board', show: (stage) => showFull(stage) },
  {
    name: 'board-empty',
    show: async ({ page, tenant }) => open(page, boardPath(tenant)),
  },
  {
    name: 'board-nothing-matches',
    show: async ({ page, tenant }) => open(page, `${boardPath(tenant)}?search=nobody&status=new,won`),
  },
  {
    name: 'board-menu',
    show: async (stage) => {
      await showFull(stage)
      await openMenu(stage)
    },
  },
  {
    name: 'board-lost',
    show: async (stage) => {
      await showFull(stage)
      await openMenu(stage)
      await stage.page.keyboard.press('End')
      await stage.page.keyboard.press('Enter')
      await stage.page.getByRole('dialog').getByRole('listitem').first().waitFor()
    },
  },
  {
    name: 'board-panel',
    only: 'wide',
    show: async (stage) => {
      await showFull(stage)
      await stage.page.keyboard.press('j')
      await stage.page.keyboard.press('Enter')
      await stage.page.getByRole('complementary').getByRole('heading').first().waitFor()
    },
  },
  {
    name: 'board-error',
    show: async ({ page, tenant }) => {
      await refuse(page, '**/api/leads/**')
      await page.goto(boardPath(tenant))
      await page.getByRole('alert').nth(3).waitFor()
    },
  },
]
