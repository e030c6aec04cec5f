import { expect } from '@playwright/test'
import { refuse } from '../refuse.ts'
import { open } from '../test.ts'
import { fill } from './some-leads.ts'
import type { Scene } from './stage.ts'

export const listScenes: readonly Scene[] = [
  {
    name: 'list',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      await open(page, tenant.path)
    },
  },
  { name: 'list-empty', show: async ({ page, tenant }) => open(page, tenant.path) },
  {
    name: 'list-nothing-matches',
    show: async ({ page, tenant }) => open(page, `${tenant.path}?search=nobody&industry=tech&min_score=70`),
  },
  {
    name: 'list-error',
    show: async ({ page, tenant }) => {
      await refuse(page, '**/api/leads/*')
      await page.goto(tenant.path)
      await page.getByRole('heading', { level: 2 }).waitFor()
    },
  },
  {
    name: 'list-loading',
    show: async ({ page, tenant }) => {
      await page.route('**/api/leads/*', () => {})
      await page.goto(tenant.path)
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
  },
  {
    name: 'list-searching',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page.route('**/api/leads/*', () => {})
      await page.getByRole('searchbox').fill('vogt')
      await page.locator('[aria-busy=true]').waitFor()
    },
  },
  {
    name: 'list-offline',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page.route('**/api/**', (route) => route.abort('connectionrefused'))
      await page.getByRole('searchbox').fill('a')
      await page.getByRole('main').getByRole('status').first().getByRole('paragraph').waitFor()
      await page.getByRole('searchbox').fill('')
      await page.getByRole('link', { name: 'Max Mustermann' }).waitFor()
    },
  },
  {
    name: 'list-filter-menu',
    show: async ({ page, tenant, language }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page
        .getByRole('group', { name: /^Filters?$/ })
        .getByRole('button', { name: { en: 'Urgency', de: 'Dringlichkeit' }[language] })
        .click()
      await page.getByRole('menuitemcheckbox').first().click()
      await expect(page).toHaveURL(/urgency=/)
    },
  },
  {
    name: 'list-filtered',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      const filters =
        'grade=A,B&status=new&min_score=40&min_budget=10000&max_budget=9999999999.99&min_company_size=100&created_from=2020-01-01'
      await open(page, `${tenant.path}?${filters}`)
    },
  },
  {
    name: 'list-filter-range',
    show: async ({ page, tenant, language }) => {
      await fill(tenant)
      await open(page, `${tenant.path}?min_budget=10000`)
      const filters = page.getByRole('group', { name: /^Filters?$/ })
      await filters.getByRole('button', { name: /^Budget/ }).click()
      const panel = page.getByRole('dialog', { name: 'Budget' })
      await panel.getByLabel({ en: 'At most', de: 'Höchstens' }[language]).fill('1')
      await page.keyboard.press('Enter')
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'list-filter-days',
    show: async ({ page, tenant, language }) => {
      await fill(tenant)
      await open(page, `${tenant.path}?created_from=2020-01-01`)
      const filters = page.getByRole('group', { name: /^Filters?$/ })
      await filters.getByRole('button', { name: { en: /^Created/, de: /^Angelegt/ }[language] }).click()
      await page.getByRole('spinbutton').first().waitFor()
    },
  },
  {
    name: 'list-deleted',
    show: async ({ page, tenant, language }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page.keyboard.press('j')
      await page.keyboard.press('#')
      await page.getByRole('button', { name: { en: 'Undo', de: 'Rückgängig' }[language] }).waitFor()
    },
  },
]
