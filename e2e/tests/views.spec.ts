import type { Lead, Session } from '@lead-scoring/contract'
import type { Page } from '@playwright/test'
import { read } from '../product/api.ts'
import { expect, open, ready, requiredTest, test } from '../test.ts'

const names = (page: Page) => page.getByRole('grid').locator('a')
const title = (page: Page) => page.getByRole('heading', { level: 1 }).getByRole('button')

/** Does something with the view that is open, by keyboard. */
const choose = async (page: Page, item: string) => {
  await title(page).press('Enter')
  await page.getByRole('menuitem', { name: item, exact: true }).press('Enter')
}

requiredTest(
  'a rep begins with their own leads, saves a view by keyboard and shares it',
  async ({ people, tenant, pageOf }) => {
    const [anna, ben] = [
      await people.createMember(tenant, 'sales_rep', { name: 'Anna Albrecht', language: 'de' }),
      await people.createMember(tenant, 'sales_rep', { name: 'Ben Brandt' }),
    ]
    const annaId = (await read<Session>(await anna.request.get('/api/session/'))).user?.id ?? 0
    await tenant.createLead({ first_name: 'Ada', tags: ['VIP'], owner_id: annaId })
    await tenant.createLead({ first_name: 'Bob', owner_id: annaId })
    await tenant.createLead({ first_name: 'Cora', tags: ['vip'] })

    const page = await pageOf(anna)
    await open(page, tenant.path)
    await expect(page).toHaveURL(/\?owner=me&view=mine$/)
    await expect(title(page)).toHaveText('Meine Leads')
    await expect(names(page)).toHaveText(['Bob Mustermann', 'Ada Mustermann'])

    // A filter of the tenant's own, by keyboard alone.
    await page.getByRole('button', { name: 'Filter hinzufügen' }).press('Enter')
    const panel = page.getByRole('dialog', { name: 'Filter hinzufügen' })
    await panel.getByRole('checkbox', { name: 'vip' }).press('Space')
    await panel.getByRole('button', { name: 'Anwenden' }).press('Enter')
    await expect(names(page)).toHaveText(['Ada Mustermann'])
    await expect(title(page)).toHaveText('Meine Leadsgeändert')

    await choose(page, 'Als neue Ansicht speichern …')
    await page.getByRole('textbox', { name: 'Name' }).fill('Meine VIPs')
    await page.getByRole('checkbox', { name: 'Mit allen teilen' }).press('Space')
    await page.keyboard.press('Enter')
    await expect(title(page)).toHaveText('Meine VIPs')
    await expect(page.getByRole('link', { name: 'Meine VIPs' })).toHaveAttribute('aria-current', 'true')

    // The colleague sees it, with their own leads in it, and may not change it.
    const other = await pageOf(ben)
    await open(other, tenant.path)
    await other.getByRole('link', { name: 'Meine VIPs' }).click()
    await expect(title(other)).toHaveText('Meine VIPs')
    await expect(other.getByText('Nothing matches')).toBeVisible()
    await title(other).press('Enter')
    await expect(other.getByRole('menuitem', { name: 'Delete view' })).toHaveCount(0)
    await other.getByRole('menuitemradio', { name: 'All leads' }).press('Enter')
    await expect(names(other)).toHaveCount(3)
    await expect(other).toHaveURL(/\?view=all$/)

    // Deleted, brought back, and chosen to begin with.
    await choose(page, 'Ansicht löschen')
    await expect(page.getByRole('link', { name: 'Meine VIPs' })).toHaveCount(0)
    await page.getByRole('button', { name: 'Rückgängig' }).click()
    await expect(title(page)).toHaveText('Meine VIPs')
    await choose(page, 'Mit dieser Ansicht beginnen')
    await expect(page.getByText('Leads beginnen mit „Meine VIPs“')).toBeVisible()
    await page.getByRole('link', { name: 'Leads', exact: true }).click()
    await expect(title(page)).toHaveText('Meine VIPs')
    await expect(names(page)).toHaveText(['Ada Mustermann'])
  },
)

test('tags are added where they stand, taken away by keyboard, and given to many with one undo', async ({
  page,
  tenant,
}) => {
  const first = await tenant.createLead({ first_name: 'Ada', tags: ['VIP'] })
  const second = await tenant.createLead({ first_name: 'Bob' })
  const tagsOf =
    ({ id }: Lead) =>
    async () =>
      (await tenant.lead(id)).tags

  await open(page, `${tenant.path}/${second.id}`)
  await page.getByRole('button', { name: 'Edit tags' }).press('Enter')
  const entry = page.getByRole('textbox', { name: 'Add a tag' })
  await entry.fill('Trade fair')
  await entry.press('Enter')
  await page.getByRole('button', { name: 'Add tag VIP' }).press('Enter')
  await expect.poll(tagsOf(second)).toEqual(['Trade fair', 'VIP'])
  await page.getByRole('button', { name: 'Remove tag Trade fair' }).press('Delete')
  await expect.poll(tagsOf(second)).toEqual(['VIP'])

  await open(page, `${tenant.path}?columns=name,tags`)
  await page.getByRole('checkbox', { name: 'Select all' }).press('Space')
  const bar = page.getByRole('region', { name: 'Selected leads' })
  await bar.getByRole('button', { name: 'Tags' }).press('Enter')
  await entry.fill('vip, Call')
  // Nothing is typed any more, so Enter gives them what was.
  await entry.press('Enter')
  await expect.poll(tagsOf(first)).toEqual(['VIP', 'Call'])
  await expect(page.getByRole('row').filter({ hasText: 'Bob' })).toContainText('Call')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(tagsOf(first)).toEqual(['VIP'])
  await expect.poll(tagsOf(second)).toEqual(['VIP'])
})

test('of many tags the first are seen, and how many more there are', async ({ page, tenant }) => {
  await tenant.createLead({ tags: Array.from({ length: 20 }, (_, index) => `Trade fair ${index + 1}`) })
  await open(page, `${tenant.path}?columns=name,tags`)
  const cell = page.getByRole('gridcell').filter({ hasText: 'Trade fair 1' })
  await expect(cell).toHaveText('Trade fair 1Trade fair 2+18')
  await expect(cell.getByText('+18')).toBeInViewport({ ratio: 1 })
})

test('a name that is too long is called that, and stays where it was typed', async ({ page, tenant }) => {
  await tenant.createLead()
  await open(page, tenant.path)
  await choose(page, 'Save as a new view …')
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('W'.repeat(101))
  await name.press('Enter')
  await expect(page.getByText('At most 100 characters.')).toBeVisible()
  await name.fill('W'.repeat(100))
  await name.press('Enter')
  await expect(title(page)).toHaveText('W'.repeat(100))
})

test('a view whose tag and attribute are gone still opens', async ({ page, tenant }) => {
  await tenant.createLead()
  await open(page, `${tenant.path}?owner=999999&tag=gone&attribute=plan%3Dgold&view=4711`)
  await expect(page.getByText('Nothing matches')).toBeVisible()
  await page.getByRole('button', { name: 'Remove filter: plan' }).click()
  await expect(page).toHaveURL(/\?owner=999999&tag=gone&view=4711$/)
  await page.getByRole('button', { name: 'Clear all' }).first().click()
  await expect(names(page)).toHaveCount(1)
  await ready(page)
})
