import type { AssignmentRules, Member } from '@lead-scoring/contract'
import { open } from '../test.ts'
import type { Scene, Stage } from './stage.ts'

const named = { first_name: 'Ada', last_name: 'Vogt', company: 'Nordlicht Energie SE' }

const chooseStatus = async ({ page, language }: Stage, status: 'won' | 'lost'): Promise<void> => {
  await page.getByRole('button', { name: /^Status: / }).click()
  const names = { won: { en: 'Won', de: 'Gewonnen' }, lost: { en: 'Lost', de: 'Verloren' } }
  await page.getByRole('menuitemradio', { name: names[status][language] }).click()
  await page.getByRole('dialog').getByRole('button').nth(2).waitFor()
}

const askHow = async (stage: Stage, status: 'won' | 'lost'): Promise<void> => {
  const lead = await stage.tenant.createLead(named)
  await open(stage.page, `${stage.tenant.path}/${lead.id}`)
  await chooseStatus(stage, status)
}

const names = ['Anna Albrecht', 'Ben Brandt']

const members: readonly Member[] = names.map((name, index) => ({
  id: 101 + index,
  name,
  email: `member${index}@example.com`,
  role: 'sales_rep',
  two_factor: false,
  suspended: false,
  break_glass: false,
  last_seen_at: null,
  created_at: '2026-11-22T09:30:00Z',
}))

const rules: AssignmentRules = {
  unassigned: 12,
  results: [
    {
      id: 1,
      position: 0,
      conditions: {
        country: ['DE', 'AT'],
        industry: ['tech'],
        min_budget: '50000.00',
        min_company_size: 100,
        attributes: { region: 'Nord', seats: 25, trial: true },
      },
      capacity: 40,
      members: [
        { id: 101, open_leads: 17, skipped: false },
        { id: 102, open_leads: 40, skipped: false },
      ],
    },
    {
      id: 2,
      position: 1,
      conditions: {},
      capacity: null,
      members: [{ id: 102, open_leads: 40, skipped: false }],
    },
  ],
}

/** Members and rules that an open installation does not have. */
const withRules = async ({ page }: Stage): Promise<void> => {
  await page.route('**/api/members/', (route) => route.fulfill({ json: { results: members } }))
  await page.route('**/api/assignment-rules/', (route) => route.fulfill({ json: rules }))
}

export const pipelineScenes: readonly Scene[] = [
  { name: 'lead-ask-lost', show: (stage) => askHow(stage, 'lost') },
  { name: 'lead-ask-won', show: (stage) => askHow(stage, 'won') },
  {
    name: 'lead-lost',
    show: async (stage) => {
      const { page, tenant, language } = stage
      const lead = await tenant.createLead(named)
      const [reason] = await tenant.lostReasons()
      await tenant.moveLead(lead.id, { status: 'lost', lost_reason_id: reason?.id ?? 0 })
      await open(page, `${tenant.path}/${lead.id}`)
      await page.getByText({ en: 'Price', de: 'Preis' }[language], { exact: true }).waitFor()
      await page.getByRole('button', { name: /^Status: / }).click()
      await page.getByRole('menuitemradio').nth(4).waitFor()
    },
  },
  {
    name: 'administration-pipeline',
    show: async (stage) => {
      const { page, tenant } = stage
      await withRules(stage)
      await open(page, tenant.path.replace(/leads$/, 'administration/pipeline'))
      await page.getByText('Ben Brandt').first().waitFor()
    },
  },
  {
    name: 'administration-pipeline-rule',
    show: async (stage) => {
      const { page, tenant } = stage
      await withRules(stage)
      await open(page, tenant.path.replace(/leads$/, 'administration/pipeline'))
      await page.getByRole('button', { name: /^(Change rule|Regel) 1( ändern)?$/ }).click()
      await page.getByRole('dialog').getByRole('checkbox').first().waitFor()
    },
  },
]
