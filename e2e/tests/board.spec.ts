import type { Status } from '@lead-scoring/contract'
import type { Locator, Page } from '@playwright/test'
import type { OwnTenant } from '../product/api.ts'
import { reasons, refuse, refuseOnce } from '../refuse.ts'
import { expect, open, requiredTest, test, withoutLive } from '../test.ts'

const boardPath = ({ tenant }: OwnTenant) => `/t/${tenant.id}/board`
const column = (page: Page, status: Status): Locator => page.locator(`[data-status=${status}]`)
const cards = (page: Page, status: Status): Locator => column(page, status).getByRole('link')
const announced = (page: Page): Locator => page.locator('[data-announcement]')
const statusOnServer =
  (tenant: OwnTenant, { id }: { id: number }) =>
  async () =>
    (await tenant.lead(id)).status

/** Three new leads: Ada with 90 points and 75,000 euro, Max with 85 and 50,000, Jo with 15 and nothing known. */
const fill = async (tenant: OwnTenant) => {
  const unknown = { budget: null, company_size: null, industry: 'other', urgency: 'later' } as const
  const jo = await tenant.createLead({ ...unknown, first_name: 'Jo', last_name: 'Li' })
  const max = await tenant.createLead()
  const ada = await tenant.createLead({
    first_name: 'Ada',
    last_name: 'Vogt',
    budget: 75_000,
    urgency: 'immediately',
  })
  return { ada, max, jo }
}

/** Dragging is there once the page is idle. */
const openBoard = async (page: Page, tenant: OwnTenant, query = '') => {
  await open(page, boardPath(tenant) + query)
  await expect(column(page, 'new').locator('[draggable=true]').first()).toBeVisible()
}

test('shows every column with the totals of all its leads, best first, narrowed as the list is', async ({
  page,
  tenant,
}) => {
  await fill(tenant)
  await openBoard(page, tenant)
  await expect(cards(page, 'new')).toHaveText(['Ada Vogt', 'Max Mustermann', 'Jo Li'])
  await expect(column(page, 'new')).toContainText('3 leads')
  await expect(column(page, 'new')).toContainText('€125,000 budget')
  await expect(column(page, 'won')).toContainText('€0 won')
  await page.getByRole('searchbox').fill('vogt')
  await expect(cards(page, 'new')).toHaveText(['Ada Vogt'])
  await expect(column(page, 'new')).toContainText('€75,000 budget')
  await expect(page).toHaveURL(/search=vogt/)
  await expect(column(page, 'lost')).toContainText('No lead of this column fits')
})

test('a card that is dragged goes to its place by score at once, and undo brings it back', async ({
  page,
  tenant,
}) => {
  const { ada, jo } = await fill(tenant)
  await openBoard(page, tenant)
  await cards(page, 'new').filter({ hasText: 'Jo Li' }).dragTo(column(page, 'contacted'))
  await expect(cards(page, 'contacted')).toHaveText(['Jo Li'])
  await cards(page, 'new').filter({ hasText: 'Ada Vogt' }).dragTo(cards(page, 'contacted'))
  await expect(cards(page, 'contacted')).toHaveText(['Ada Vogt', 'Jo Li'])
  await expect(column(page, 'new')).toContainText('€50,000 budget')
  await expect(column(page, 'contacted')).toContainText('€75,000 budget')
  await expect(announced(page)).toHaveText('Ada Vogt: Contacted, place 1 of 2')
  await expect.poll(statusOnServer(tenant, ada)).toBe('contacted')
  await page.keyboard.press('z')
  await expect(cards(page, 'contacted')).toHaveText(['Jo Li'])
  await expect(cards(page, 'new')).toHaveText(['Ada Vogt', 'Max Mustermann'])
  await expect(column(page, 'new')).toContainText('€125,000 budget')
  await expect.poll(statusOnServer(tenant, ada)).toBe('new')
  expect(await statusOnServer(tenant, jo)()).toBe('contacted')
})

test('the keyboard walks over the cards, moves one, and hears where it is', async ({ page, tenant }) => {
  const { max } = await fill(tenant)
  await openBoard(page, tenant)
  await page.keyboard.press('j')
  await expect(cards(page, 'new').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(cards(page, 'new').nth(1)).toBeFocused()
  await page.keyboard.press('m')
  await expect(page.getByRole('menuitem', { name: 'Contacted' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(cards(page, 'qualified')).toHaveText(['Max Mustermann'])
  await expect(cards(page, 'qualified')).toBeFocused()
  await expect(announced(page)).toHaveText('Max Mustermann: Qualified, place 1 of 1')
  await expect.poll(statusOnServer(tenant, max)).toBe('qualified')
  await expect(cards(page, 'qualified')).toBeFocused()
  // Where the keyboard was before in that column.
  await page.keyboard.press('ArrowLeft')
  await expect(cards(page, 'new').last()).toBeFocused()
  await page.keyboard.press('Home')
  await expect(cards(page, 'new').first()).toBeFocused()
  await page.keyboard.press('End')
  await expect(cards(page, 'new').last()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary').getByRole('heading', { name: 'Jo Li' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('complementary')).toBeHidden()
  await expect(cards(page, 'new').last()).toBeFocused()
})

test('won asks for the value, lost for the reason; who closes the question moves nothing', async ({
  page,
  tenant,
}) => {
  const { ada, max } = await fill(tenant)
  await openBoard(page, tenant)
  await cards(page, 'new').filter({ hasText: 'Ada Vogt' }).dragTo(column(page, 'won'))
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('textbox')).toHaveValue('75,000')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(cards(page, 'new')).toHaveCount(3)
  await cards(page, 'new').filter({ hasText: 'Ada Vogt' }).dragTo(column(page, 'won'))
  await dialog.getByRole('textbox').fill('80,000.50')
  await page.keyboard.press('Enter')
  await expect(cards(page, 'won')).toHaveText(['Ada Vogt'])
  await expect(column(page, 'won')).toContainText('€80,000.50 won')
  await expect(column(page, 'won').getByRole('listitem')).toContainText('€80,000.50')

  await page.keyboard.press('j')
  await page.keyboard.press('Home')
  await expect(cards(page, 'new').first()).toBeFocused()
  await page.keyboard.press('m')
  await page.getByRole('menuitem', { name: 'Lost' }).click()
  await dialog.getByRole('button', { name: 'Chose a competitor' }).click()
  await expect(cards(page, 'lost')).toHaveText(['Max Mustermann'])
  await expect(cards(page, 'lost')).toBeFocused()
  await expect.poll(statusOnServer(tenant, max)).toBe('lost')
  const [won, lost] = [await tenant.lead(ada.id), await tenant.lead(max.id)]
  expect([won.status, won.won_value, lost.lost_reason_id]).toEqual(['won', '80000.50', expect.any(Number)])
})

test.describe('refused by the server', () => {
  test.use({ expectedComplaints: [/Failed to load resource/] })

  test('a card goes back with its totals, the reason is said, and trying again moves it', async ({
    page,
    tenant,
  }) => {
    const { ada } = await fill(tenant)
    await openBoard(page, tenant)
    await refuseOnce(page, { method: 'PUT', path: /\/leads\/\d+\/status\/$/ })
    await cards(page, 'new').first().dragTo(column(page, 'qualified'))
    await expect(page.getByText('Ada Vogt stays in New')).toBeVisible()
    await expect(page.getByText(reasons.en)).toBeVisible()
    await expect(cards(page, 'new')).toHaveText(['Ada Vogt', 'Max Mustermann', 'Jo Li'])
    await expect(column(page, 'new')).toContainText('€125,000 budget')
    await expect(column(page, 'qualified')).toContainText('€0 budget')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(cards(page, 'qualified')).toHaveText(['Ada Vogt'])
    await expect.poll(statusOnServer(tenant, ada)).toBe('qualified')
  })

  test('columns that cannot be loaded say why, each with a way to try again', async ({ page, tenant }) => {
    // What is heard of the leads would fetch the columns again by itself.
    await withoutLive(page)
    await refuse(page, /\/api\/leads\/\?.*status=won/)
    await fill(tenant)
    await openBoard(page, tenant)
    await expect(column(page, 'won').getByRole('alert')).toContainText(reasons.en)
    await page.unrouteAll()
    await column(page, 'won').getByRole('button', { name: 'Try again' }).click()
    await expect(column(page, 'won').getByRole('alert')).toBeHidden()
    await expect(cards(page, 'new')).toHaveCount(3)
  })
})

test('what a colleague moves, moves here; while one points at the board, it waits', async ({
  page,
  tenant,
  request,
}) => {
  const { ada, max } = await fill(tenant)
  const moveElsewhere = async (id: number) =>
    request.put(`/api/leads/${id}/status/`, {
      headers: { 'X-Tenant-ID': String(tenant.tenant.id) },
      data: { status: 'contacted' },
    })
  await openBoard(page, tenant)
  await moveElsewhere(ada.id)
  await expect(cards(page, 'contacted')).toHaveText(['Ada Vogt'])
  await expect(column(page, 'contacted')).toContainText('€75,000 budget')
  await cards(page, 'new').last().hover()
  await moveElsewhere(max.id)
  await page.getByRole('button', { name: '1 updated' }).click()
  await expect(cards(page, 'contacted')).toHaveText(['Ada Vogt', 'Max Mustermann'])
})

test('of a long column, only the cards around the screen are in the page, and all can be reached', async ({
  page,
  tenant,
}) => {
  await tenant.createLeads(150, (number) => ({ last_name: `No ${number}`, budget: number }))
  await openBoard(page, tenant)
  await expect(column(page, 'new')).toContainText('150 leads')
  expect(await column(page, 'new').getByRole('listitem').count()).toBeLessThan(30)
  await page.keyboard.press('j')
  await page.keyboard.press('End')
  await expect(column(page, 'new').locator('[data-row="149"] a')).toBeFocused()
  expect(await column(page, 'new').getByRole('listitem').count()).toBeLessThan(30)
  // Where somebody has scrolled to, nothing moves either.
  await page.getByRole('searchbox').click()
  const [best] = await tenant.leads()
  await tenant.moveLead(best?.id ?? 0, { status: 'contacted' })
  await expect(column(page, 'contacted')).toContainText('1 lead')
  await expect(page.getByRole('button', { name: /updated$/ })).toBeVisible()
  await expect(cards(page, 'contacted')).toHaveCount(0)
})

test.describe('on a tablet', () => {
  test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true })

  test('a finger scrolls a column over its cards, and moves one by its arrows', async ({ page, tenant }) => {
    await tenant.createLeads(12, (number) => ({ last_name: `No ${number}` }))
    await openBoard(page, tenant)
    const card = await cards(page, 'new').nth(4).boundingBox()
    const [x, y] = [(card?.x ?? 0) + 20, (card?.y ?? 0) + 10]
    const touch = await page.context().newCDPSession(page)
    // A finger that comes down while a column still moves only stops it.
    const scrolled = page
      .locator('[data-status=new] [data-lead-scroller]')
      .evaluate(
        (element) =>
          new Promise<number>((resolve) =>
            element.addEventListener('scrollend', () => resolve(element.scrollTop), { once: true }),
          ),
      )
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] })
    for (const upPx of [40, 120, 200, 280])
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x, y: y - upPx }] })
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    expect(await scrolled).toBeGreaterThan(100)
    await expect(cards(page, 'contacted')).toHaveCount(0)

    const arrows = column(page, 'new')
      .getByRole('button', { name: /^Move Max No/ })
      .nth(5)
    const size = await arrows.boundingBox()
    expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(44)
    await arrows.tap()
    await page.getByRole('menuitem', { name: 'Contacted' }).tap()
    await expect(cards(page, 'contacted')).toHaveCount(1)
    await expect(column(page, 'new')).toContainText('11 leads')
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('one column is seen at a time, and a tap moves a card', async ({ page, tenant }) => {
    const { ada } = await fill(tenant)
    await open(page, boardPath(tenant))
    await expect(column(page, 'qualified')).not.toBeInViewport()
    // Or whatever is opened above it, such as the question for a reason, would stand beside the screen.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await page.getByRole('button', { name: 'Move Ada Vogt' }).tap()
    await page.getByRole('menuitem', { name: 'Qualified' }).tap()
    await expect.poll(statusOnServer(tenant, ada)).toBe('qualified')
    const tabs = page.getByRole('navigation', { name: 'Columns' })
    await tabs.getByRole('button', { name: /^Qualified/ }).tap()
    await expect(column(page, 'qualified')).toBeInViewport({ ratio: 0.9 })
    await expect(cards(page, 'qualified')).toHaveText(['Ada Vogt'])
    await expect(tabs.getByRole('button', { name: 'Qualified 1' })).toHaveAttribute('aria-current', 'true')
    await cards(page, 'qualified').tap()
    await expect(page).toHaveURL(new RegExp(`/leads/${ada.id}$`))
  })
})

requiredTest('a reader sees the board and is offered no move', async ({ people, tenant, pageOf }) => {
  await fill(tenant)
  const page = await pageOf(await people.createMember(tenant, 'reader'))
  await open(page, boardPath(tenant))
  await expect(cards(page, 'new')).toHaveCount(3)
  await page.keyboard.press('j')
  await expect(cards(page, 'new').first()).toBeFocused()
  await page.keyboard.press('m')
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(page.getByRole('button', { name: /^Move / })).toHaveCount(0)
  await expect(page.locator('[draggable=true]')).toHaveCount(0)
})
