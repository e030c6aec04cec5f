import { open } from '../test.ts'
import { fill } from './some-leads.ts'
import type { Scene } from './stage.ts'

/** The grid of wide screens; narrow ones show cards, which have none of it. */
export const gridScenes: readonly Scene[] = [
  {
    name: 'list-compact',
    show: async ({ page, tenant, language }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page
        .getByRole('button', { name: { en: 'Compact rows', de: 'Kompakte Zeilen' }[language] })
        .click()
    },
  },
  {
    name: 'list-columns',
    show: async ({ page, tenant, language }) => {
      await fill(tenant)
      await open(page, `${tenant.path}?columns=score,name:240,email,phone,country,budget,updated_at`)
      await page.getByRole('button', { name: { en: 'Columns', de: 'Spalten' }[language] }).click()
      await page.getByRole('dialog').getByRole('checkbox').first().waitFor()
    },
  },
  {
    name: 'list-wide',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      const columns =
        'score,name,company,industry,urgency,budget,company_size,status,created_at,email,phone,country,source,external_id,updated_at,grade'
      await open(page, `${tenant.path}?columns=${columns}`)
    },
  },
  {
    name: 'list-selection',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page.keyboard.press('j')
      await page.keyboard.press('x')
      await page.keyboard.press('Shift+J')
      await page.getByRole('row', { selected: true }).nth(1).waitFor()
    },
  },
  {
    name: 'list-panel',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page.keyboard.press('j')
      await page.keyboard.press('Enter')
      await page.getByRole('complementary').getByText('Ada Vogt').first().waitFor()
    },
  },
  {
    name: 'list-cell-edited',
    show: async ({ page, tenant }) => {
      await fill(tenant)
      await open(page, tenant.path)
      await page.keyboard.press('j')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('F2')
      await page.getByRole('gridcell').getByRole('textbox').waitFor()
    },
  },
]
