import { expect, type Page } from '@playwright/test'
import { refuse } from '../refuse.ts'
import { open } from '../test.ts'
import { fill } from './some-leads.ts'
import type { Scene, Stage } from './stage.ts'

const openNavigation = async ({ page, language, isNarrow }: Stage) => {
  if (isNarrow)
    await page
      .getByRole('button', { name: { en: 'Open navigation', de: 'Navigation öffnen' }[language] })
      .click()
}

export const menuScenes: readonly Scene[] = [
  {
    name: 'menu-settings',
    show: async (stage) => {
      await open(stage.page, stage.tenant.path)
      await openNavigation(stage)
      await stage.page
        .getByRole('button', { name: { en: 'Display and help', de: 'Anzeige und Hilfe' }[stage.language] })
        .click()
      await stage.page.getByRole('menuitemradio').first().waitFor()
    },
  },
  {
    name: 'menu-tenants',
    show: async (stage) => {
      await open(stage.page, stage.tenant.path)
      await openNavigation(stage)
      await stage.page.getByRole('button', { name: stage.tenant.tenant.name }).click()
      await stage.page.getByRole('menuitemradio').first().waitFor()
    },
  },
  {
    name: 'dialog-shortcuts',
    show: async ({ page, tenant }) => {
      await open(page, tenant.path)
      await page.keyboard.press('?')
      await page.getByRole('dialog').getByRole('heading', { level: 2 }).waitFor()
    },
  },
]

const paletteField = (page: Page) => page.getByRole('dialog').getByRole('combobox')

export const paletteScenes: readonly Scene[] = [
  {
    name: 'palette',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page.keyboard.press('ControlOrMeta+k')
      await paletteField(page).waitFor()
    },
  },
  {
    name: 'palette-found',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page.keyboard.press('ControlOrMeta+k')
      await paletteField(page).fill('e')
      await expect(page.getByRole('option').getByRole('img')).toHaveCount(5)
      await page.keyboard.press('End')
      await page.keyboard.press('ArrowUp')
    },
  },
  {
    name: 'palette-nothing',
    show: async ({ page, tenant, language }) => {
      await open(page, tenant.path)
      await page.keyboard.press('ControlOrMeta+k')
      await paletteField(page).fill('Donaudampfschifffahrt')
      await page.getByText({ en: 'Nothing matches', de: 'Nichts passt' }[language]).waitFor()
    },
  },
  {
    name: 'palette-failed',
    show: async ({ page, tenant }) => {
      await open(page, tenant.path)
      await refuse(page, '**/api/leads/?*page_size=8*')
      await page.keyboard.press('ControlOrMeta+k')
      await paletteField(page).fill('lead')
      await page.getByRole('alert').waitFor()
    },
  },
]

export const nowhereScenes: readonly Scene[] = [
  {
    name: 'not-found',
    show: async ({ page }) => {
      await open(page, '/nowhere')
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
  },
  {
    name: 'unknown-tenant',
    show: async ({ page }) => {
      await open(page, '/t/999999999/leads')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    },
  },
]
