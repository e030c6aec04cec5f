import { expect } from '@playwright/test'
import { fillFacts, fillPerson, words } from '../lead-form.ts'
import { open } from '../test.ts'
import { oneLead } from './some-leads.ts'
import type { Scene } from './stage.ts'

export const formScenes: readonly Scene[] = [
  {
    name: 'new-lead',
    show: async ({ page, tenant, language }) => {
      await open(page, `${tenant.path}/new`)
      await page.getByRole('region', { name: words[language].live }).getByRole('img').waitFor()
    },
  },
  {
    name: 'new-lead-filled',
    show: async ({ page, tenant, language }) => {
      await open(page, `${tenant.path}/new`)
      await fillPerson(page, words[language])
      await fillFacts(page, words[language], { budget: '75000', size: '250' })
      await page.locator('summary').click()
    },
  },
  {
    name: 'new-lead-wrong',
    show: async ({ page, tenant, language }) => {
      await open(page, `${tenant.path}/new`)
      await page.getByLabel(words[language].email).fill('frieda')
      await fillFacts(page, words[language], { budget: '1,2,3' })
      await page.getByRole('button', { name: words[language].create }).click()
      await expect(page.locator('[aria-invalid=true]')).toHaveCount(5)
    },
  },
  {
    name: 'new-lead-duplicate',
    show: async ({ page, tenant, language }) => {
      await tenant.createLead({ email: 'frieda@example.com' })
      await open(page, `${tenant.path}/new`)
      await fillPerson(page, words[language])
      await page.getByRole('link', { name: { en: /^Open lead/, de: /^Lead öffnen/ }[language] }).waitFor()
    },
  },
  {
    name: 'new-lead-leave',
    show: async ({ page, tenant, language }) => {
      await open(page, `${tenant.path}/new`)
      await fillPerson(page, words[language])
      await page.getByRole('main').getByRole('link').first().click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
  {
    name: 'edit-lead-conflict',
    show: async (stage) => {
      const { page, tenant, language } = stage
      const { id } = await oneLead(stage)
      await open(page, `${tenant.path}/${id}/edit`)
      await page.getByLabel(words[language].budget).fill('1')
      await tenant.changeLead(id, { company: 'Neu GmbH' })
      await page.getByRole('form').getByRole('button').first().click()
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'new-tenant', show: async ({ page }) => open(page, '/tenants/new') },
]
