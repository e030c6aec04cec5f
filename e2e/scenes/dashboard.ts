import type { OwnTenant } from '../product/api.ts'
import { refuse } from '../refuse.ts'
import { open } from '../test.ts'
import type { Scene } from './stage.ts'

const dashboardPath = ({ tenant }: OwnTenant) => `/t/${tenant.id}/dashboard`

export const dashboardScenes: readonly Scene[] = [
  {
    // The sample data has a history of some weeks; a lead that was created now has none.
    name: 'dashboard',
    show: async ({ page, tenant }) => {
      await tenant.bringSamples()
      await open(page, dashboardPath(tenant))
      await page.getByRole('listitem').nth(20).waitFor()
    },
  },
  { name: 'dashboard-empty', show: async ({ page, tenant }) => open(page, dashboardPath(tenant)) },
  {
    name: 'dashboard-few',
    show: async ({ page, tenant }) => {
      await tenant.createLead()
      await open(page, dashboardPath(tenant))
      await page.getByText('Max Mustermann').waitFor()
    },
  },
  {
    name: 'dashboard-error',
    show: async ({ page, tenant }) => {
      await refuse(page, '**/api/leads/summary/*')
      await open(page, dashboardPath(tenant))
    },
  },
  {
    name: 'dashboard-loading',
    show: async ({ page, tenant }) => {
      await page.route('**/api/leads/*', () => {})
      await page.route('**/api/leads/*/*', () => {})
      await page.goto(dashboardPath(tenant))
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
  },
]
