import { type LeadPage, type Member, permissionsOf, type Role, type Session } from '@lead-scoring/contract'
import type { Page, Route } from '@playwright/test'
import type { OwnTenant } from '../product/api.ts'
import { open } from '../test.ts'
import type { Scene, Stage } from './stage.ts'

const people = ['Anna Albrecht', 'Ben Brandt', 'Maximiliane-Friederike von der Schulenburg-Wolfsburg']
const [annaId, benId, maximilianeId] = [101, 102, 103]

const members: readonly Member[] = people.map((name, index) => ({
  id: annaId + index,
  name,
  email: `member${index}@example.com`,
  role: 'sales_rep',
  two_factor: false,
  suspended: false,
  break_glass: false,
  last_seen_at: null,
  created_at: '2026-11-22T09:30:00Z',
}))

const sessionOf = ({ tenant, language }: Stage, role: Role): Session => ({
  user: {
    id: annaId,
    name: 'Anna Albrecht',
    email: 'member0@example.com',
    language,
    theme: 'system',
    superuser: false,
    two_factor: false,
    has_password: true,
  },
  tenants: [{ ...tenant.tenant, role, default_view: null, permissions: [...permissionsOf(role, 'own')] }],
})

/** The product's own answer, with owners whom an open installation does not have. */
const withOwners = async (route: Route): Promise<void> => {
  const response = await route.fetch()
  const page: LeadPage = await response.json()
  const owners = [annaId, benId, maximilianeId, null]
  const results = page.results.map((lead, index) => ({
    ...lead,
    owner_id: owners[index % owners.length] ?? null,
  }))
  await route.fulfill({ response, json: { ...page, results } })
}

/** Anna is signed in, and has colleagues. */
export const signInAnna = async (stage: Stage, role: Role): Promise<void> => {
  const { page } = stage
  await page.route('**/api/session/', (route) => route.fulfill({ json: sessionOf(stage, role) }))
  await page.route('**/api/members/', (route) => route.fulfill({ json: { results: members } }))
}

const fill = async (tenant: OwnTenant): Promise<void> => {
  for (const urgency of ['immediately', 'this_week', 'this_month', 'later'] as const) {
    await tenant.createLead({ urgency })
  }
}

const ownerName = { en: /^Owner/, de: /^Zuständig/ }
const ownerFilter = ({ page, language }: Stage) =>
  page.getByRole('group', { name: /^Filters?$/ }).getByRole('button', { name: ownerName[language] })

const showList = async (stage: Stage, query: string): Promise<void> => {
  const { page, tenant } = stage
  await fill(tenant)
  await signInAnna(stage, 'manager')
  await page.route('**/api/leads/?*', withOwners)
  await open(page, `${tenant.path}?${query}`)
}

/** A lead of Ben's, whose owner was changed before. */
const showLead = async (stage: Stage, role: Role): Promise<void> => {
  const { page, tenant } = stage
  const lead = await tenant.createLead({ company_size: null, phone: '+49 40 123456' })
  await signInAnna(stage, role)
  await page.route(`**/api/leads/${lead.id}/`, (route) =>
    route.fulfill({ json: { ...lead, owner_id: benId } }),
  )
  await page.route(`**/api/leads/${lead.id}/events/*`, async (route) => {
    const response = await route.fetch()
    const { results, next } = await response.json()
    const assigned = {
      ...results[0],
      id: 1_000_000_000,
      type: 'lead.updated',
      actor: 'user:103',
      actor_name: people[2],
      before: { owner_id: null },
      after: { owner_id: benId },
    }
    await route.fulfill({ response, json: { next, results: [assigned, ...results] } })
  })
  await open(page, `${tenant.path}/${lead.id}`)
  await page.getByText(/assigned the lead to Ben Brandt|hat den Lead Ben Brandt zugewiesen/).waitFor()
}

const openOwnerMenu = async (page: Page, { language }: Stage): Promise<void> => {
  await page
    .getByRole('button', { name: { en: 'Edit: Owner', de: 'Bearbeiten: Zuständig' }[language] })
    .click()
  await page.getByRole('menuitemradio').nth(3).waitFor()
}

export const ownerScenes: readonly Scene[] = [
  {
    name: 'list-owners',
    only: 'wide',
    show: (stage) =>
      showList(
        stage,
        `columns=score,name,company,owner_id,status&owner=none,${annaId},${benId},${maximilianeId}`,
      ),
  },
  {
    name: 'list-filter-owner',
    show: async (stage) => {
      await showList(stage, '')
      await ownerFilter(stage).click()
      await stage.page.getByRole('menuitemcheckbox').nth(3).waitFor()
    },
  },
  {
    name: 'list-assign',
    show: async (stage) => {
      const { page, language } = stage
      await showList(stage, '')
      await page.keyboard.press('j')
      await page.keyboard.press('x')
      await page
        .getByRole('region', { name: /^(Selected leads|Ausgewählte Leads)$/ })
        .getByRole('button', { name: { en: 'Assign', de: 'Zuweisen' }[language] })
        .click()
      await page.getByRole('menuitemradio').nth(3).waitFor()
    },
  },
  {
    name: 'lead-owner-menu',
    show: async (stage) => {
      await showLead(stage, 'manager')
      await openOwnerMenu(stage.page, stage)
    },
  },
  { name: 'lead-of-a-colleague', show: (stage) => showLead(stage, 'sales_rep') },
  { name: 'lead-for-a-reader', show: (stage) => showLead(stage, 'reader') },
]
