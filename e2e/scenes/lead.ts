import { expect } from '@playwright/test'
import { refuse } from '../refuse.ts'
import { open } from '../test.ts'
import { oneLead } from './some-leads.ts'
import type { Scene } from './stage.ts'

export const leadScenes: readonly Scene[] = [
  {
    name: 'lead',
    show: async (stage) => {
      const { id } = await oneLead(stage)
      await stage.tenant.changeLead(id, { urgency: 'immediately', email: 'ada@example.com' })
      await open(stage.page, `${stage.tenant.path}/${id}`)
      await expect(stage.page.getByRole('listitem').filter({ has: stage.page.locator('time') })).toHaveCount(
        2,
      )
    },
  },
  {
    name: 'lead-editing',
    show: async (stage) => {
      const { page, tenant, language } = stage
      const { id } = await oneLead(stage)
      await open(page, `${tenant.path}/${id}`)
      await page
        .getByRole('button', { name: { en: /Edit: Urgency/, de: /Bearbeiten: Dringlichkeit/ }[language] })
        .click()
      await page.getByRole('listbox').waitFor()
    },
  },
  {
    name: 'lead-wrong',
    show: async (stage) => {
      const { page, tenant, language } = stage
      const { id } = await oneLead(stage)
      await open(page, `${tenant.path}/${id}`)
      await page
        .getByRole('button', { name: { en: /Edit: Budget/, de: /Bearbeiten: Budget/ }[language] })
        .click()
      await page.getByRole('textbox', { name: 'Budget' }).fill('1,2,3')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'lead-answered',
    show: async (stage) => {
      const { page, tenant } = stage
      const { id } = await oneLead(stage)
      await open(page, `${tenant.path}/${id}`)
      await page.getByRole('region', { name: 'Score' }).getByRole('textbox').fill('900')
      await page.keyboard.press('Enter')
      await page.getByText('Score 65 → 95', { exact: true }).waitFor()
    },
  },
  {
    name: 'lead-raw',
    show: async (stage) => {
      const { page, tenant } = stage
      const { id } = await oneLead(stage)
      await open(page, `${tenant.path}/${id}`)
      await page.locator('summary').click()
      await page.locator('pre').waitFor()
      await page.locator('pre').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'lead-erase',
    show: async ({ page, tenant, language }) => {
      const { id } = await tenant.createLead()
      await tenant.createLead({ company: 'Zweite GmbH' })
      await open(page, `${tenant.path}/${id}`)
      await page.getByRole('button', { name: { en: 'Data protection', de: 'Datenschutz' }[language] }).click()
      await page.getByRole('menuitem').last().click()
      await page.getByRole('alertdialog').getByRole('checkbox').waitFor()
    },
  },
  {
    name: 'lead-gone',
    show: async ({ page, tenant }) => {
      await open(page, `${tenant.path}/999999999`)
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
  },
  {
    name: 'lead-error',
    show: async (stage) => {
      const { id } = await oneLead(stage)
      await refuse(stage.page, '**/api/leads/*/score/')
      await refuse(stage.page, '**/api/leads/*/events/*')
      await refuse(stage.page, '**/api/leads/*/events/')
      await open(stage.page, `${stage.tenant.path}/${id}`)
      await expect(stage.page.getByRole('alert')).toHaveCount(2)
    },
  },
]
