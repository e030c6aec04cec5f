import { refuse } from '../refuse.ts'
import { showRichScorecard } from '../rich-scorecard.ts'
import type { Scene } from '../scenes.ts'
import { open } from '../test.ts'

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

export const setupScenes: readonly Scene[] = [...scorecard]
