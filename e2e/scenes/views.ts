import type { SavedView } from '@lead-scoring/contract'
import type { OwnTenant } from '../product/api.ts'
import { open } from '../test.ts'
import type { Scene, Stage } from './stage.ts'

const view = (id: number, name: string, query: string, isOwn: boolean): SavedView => ({
  id,
  name,
  query,
  shared: !isOwn,
  position: 0,
  own: isOwn,
  may_change: true,
  owner_id: null,
  created_at: '2026-11-22T09:30:00Z',
  updated_at: '2026-11-22T09:30:00Z',
})

const views: readonly SavedView[] = [
  view(1, '14 Tage unberührt', 'untouched_for_days=14', true),
  view(2, 'Messe Hannover: große Unternehmen im Mittelstand', 'tag=Messe', true),
  view(3, 'Heiß', 'grade=A', false),
]

const fill = async (tenant: OwnTenant): Promise<void> => {
  await tenant.createLead({
    tags: ['VIP', 'Messe Hannover'],
    country: 'DE',
    source: 'Website',
    attributes: { plan: 'gold', seats: 25, partner: true },
  })
  await tenant.createLead({
    urgency: 'later',
    tags: ['Messe Hannover'],
    country: 'AT',
    attributes: { plan: 'silver' },
  })
}

const showList = async (stage: Stage, query: string): Promise<void> => {
  const { page, tenant } = stage
  await fill(tenant)
  await page.route('**/api/views/', (route) => route.fulfill({ json: { results: views } }))
  await open(page, `${tenant.path}?${query}`)
  await page.getByRole('heading', { level: 1 }).getByRole('button').waitFor()
}

const addFilter = async ({ page }: Stage): Promise<void> => {
  await page.getByRole('button', { name: /^(Add filter|Filter hinzufügen)$/ }).click()
  await page.getByRole('dialog').getByRole('checkbox').first().waitFor()
}

export const viewScenes: readonly Scene[] = [
  {
    name: 'list-more-filters',
    show: (stage) =>
      showList(
        stage,
        'tag=VIP,Messe+Hannover&country=DE&attribute=seats%3E%3D10&created_within_days=30&columns=score,name,company,tags,status&view=2',
      ),
  },
  {
    name: 'list-view-menu',
    show: async (stage) => {
      await showList(stage, 'grade=A,B&view=3')
      await stage.page.getByRole('heading', { level: 1 }).getByRole('button').click()
      await stage.page.getByRole('menuitemradio').nth(3).waitFor()
    },
  },
  {
    name: 'list-save-view',
    show: async (stage) => {
      const { page } = stage
      await showList(stage, 'grade=A')
      await page.getByRole('heading', { level: 1 }).getByRole('button').click()
      await page.getByRole('menuitem', { name: /^(Save as a new view|Als neue Ansicht)/ }).click()
      await page.getByRole('dialog').getByRole('textbox').waitFor()
    },
  },
  {
    name: 'list-add-filter',
    show: async (stage) => {
      await showList(stage, '')
      await addFilter(stage)
    },
  },
  {
    name: 'lead-tags',
    show: async (stage) => {
      const { page, tenant } = stage
      await fill(tenant)
      const lead = await tenant.createLead({ tags: ['VIP'] })
      await open(page, `${tenant.path}/${lead.id}`)
      await page.getByRole('button', { name: /(Edit tags|Tags bearbeiten)$/ }).click()
      await page.getByRole('button', { name: /Messe Hannover/ }).waitFor()
    },
  },
  {
    name: 'list-bulk-tags',
    show: async (stage) => {
      const { page } = stage
      await showList(stage, '')
      await page.keyboard.press('j')
      await page.keyboard.press('x')
      await page
        .getByRole('region', { name: /^(Selected leads|Ausgewählte Leads)$/ })
        .getByRole('button', { name: 'Tags' })
        .click()
      await page.getByRole('dialog').getByRole('textbox').waitFor()
    },
  },
]
