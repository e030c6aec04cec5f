import { refuse } from '../refuse.ts'
import { showRichScorecard } from '../rich-scorecard.ts'
import { open } from '../test.ts'
import type { Scene, Stage } from './stage.ts'

const scorecard: readonly Scene[] = [
  {
    name: 'scorecard',
    show: async ({ page, tenant }) => open(page, `/t/${tenant.tenant.id}/scorecard`),
  },
  {
    name: 'scorecard-rules',
    show: async ({ page, tenant }) => {
      await showRichScorecard(page)
      await open(page, `/t/${tenant.tenant.id}/scorecard`)
    },
  },
  {
    name: 'scorecard-error',
    show: async ({ page, tenant }) => {
      await refuse(page, '**/api/scorecards/active/')
      await open(page, `/t/${tenant.tenant.id}/scorecard`)
    },
  },
  {
    name: 'scorecard-loading',
    show: async ({ page, tenant }) => {
      await page.route('**/api/scorecards/active/', () => {})
      await page.goto(`/t/${tenant.tenant.id}/scorecard`)
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
  },
]

/** Three tenants, whatever else the installation has: one with a long name. */
const showThreeTenants = async ({ page, tenant }: Stage) => {
  const others = ['Nordlicht Energie SE', 'Donaudampfschifffahrtsgesellschaft Regensburg mbH & Co. KG']
  const results = [
    tenant.tenant,
    ...others.map((name, index) => ({
      ...tenant.tenant,
      id: 1_000_000 + index,
      name,
      slug: name.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
    })),
  ]
  await page.route('**/api/tenants/?*', (route) =>
    route.fulfill({ json: { count: results.length, next: null, previous: null, results } }),
  )
  await open(page, `/t/${tenant.tenant.id}/leads`)
  await open(page, '/tenants')
}

const action = { en: /^(Rename|Delete) Testwerk/, de: /^Testwerk .* (umbenennen|löschen)$/ }

const tenants: readonly Scene[] = [
  { name: 'tenants', show: showThreeTenants },
  {
    name: 'tenants-delete',
    show: async (stage) => {
      const { page, language } = stage
      await showThreeTenants(stage)
      await page.getByRole('button', { name: action[language] }).nth(1).click()
      await page.getByRole('alertdialog').getByRole('textbox').fill('Testwerk')
    },
  },
  {
    name: 'tenants-rename-refused',
    show: async (stage) => {
      const { page, language } = stage
      await showThreeTenants(stage)
      await refuse(page, '**/api/tenants/*/', 'PATCH')
      await page.getByRole('button', { name: action[language] }).first().click()
      await page.getByRole('main').getByRole('textbox').fill('Testwerk Nord')
      await page.keyboard.press('Enter')
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'tenants-error',
    show: async ({ page }) => {
      await refuse(page, '**/api/tenants/?*')
      await open(page, '/tenants')
    },
  },
]

const settingsPath = ({ tenant }: Stage) => `/t/${tenant.tenant.id}/settings`

const settings: readonly Scene[] = [
  {
    name: 'settings',
    show: async (stage) => {
      await stage.tenant.bringSamples()
      await open(stage.page, settingsPath(stage))
      await stage.page.getByText(/\d+ (sample leads among|Beispiel-Leads unter)/).waitFor()
    },
  },
  {
    name: 'settings-samples-removed',
    show: async (stage) => {
      const { page, language } = stage
      await stage.tenant.bringSamples()
      await open(page, settingsPath(stage))
      await page
        .getByRole('button', { name: { en: 'Remove sample data', de: 'Beispieldaten entfernen' }[language] })
        .click()
      await page.getByRole('button', { name: { en: 'Undo', de: 'Rückgängig' }[language] }).waitFor()
    },
  },
  {
    name: 'settings-error',
    show: async (stage) => {
      await refuse(stage.page, '**/api/samples/')
      await open(stage.page, settingsPath(stage))
      await stage.page.getByRole('alert').waitFor()
    },
  },
]

export const setupScenes: readonly Scene[] = [...scorecard, ...tenants, ...settings]
