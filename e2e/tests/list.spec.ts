import type { Locator, Page } from '@playwright/test'
import type { OwnTenant } from '../product/api.ts'
import { expect, open, ready, test } from '../test.ts'

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Leads' })
const names = (page: Page): Locator => grid(page).locator('a')
const headers = (page: Page): Locator => grid(page).getByRole('columnheader')
const bar = (page: Page): Locator => page.getByRole('region', { name: 'Selected leads' })
const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Lead' })
const cell = (page: Page, name: string, column: string): Locator =>
  grid(page).getByRole('row').filter({ hasText: name }).locator(`[data-column=${column}]`)

/** Leads whose budget puts them in the order of their number. */
const inOrder = (number: number) => ({
  first_name: 'Nr.',
  last_name: String(number),
  email: `${String(number).padStart(5, '0')}@example.com`,
  budget: 100_000 - number,
})

/** Ada, Ben and Cleo, best score first. */
const threeLeads = async (tenant: OwnTenant) => {
  const given = [
    { first_name: 'Ada', phone: '030 2', urgency: 'immediately' },
    { first_name: 'Ben', phone: '030 1', urgency: 'this_week' },
    { first_name: 'Cleo', phone: '030 3', urgency: 'later' },
  ] as const
  for (const lead of given)
    await tenant.createLead({ last_name: 'Vogt', company: `${lead.first_name} AG`, ...lead })
}

/** Of every row that is drawn: whether it shows anything, a lead or at least its place. */
const blankRows = (page: Page): Promise<number> =>
  grid(page).evaluate((element) => {
    const rows = Array.from(element.querySelectorAll<HTMLElement>('[data-row]'))
    return rows.filter((row) => row.innerText.trim() === '').length
  })

/** How much of what can be seen of the list has no row at all, in pixels. */
const uncovered = (page: Page): Promise<number> =>
  grid(page).evaluate((element) => {
    const seen = element.parentElement?.getBoundingClientRect()
    const rows = Array.from(element.querySelectorAll('[data-row]')).map((row) => row.getBoundingClientRect())
    if (!seen) return -1
    const begin = element.querySelector('[data-row]')?.parentElement?.getBoundingClientRect()
    const top = Math.min(...rows.map((row) => row.top))
    const bottom = Math.max(...rows.map((row) => row.bottom))
    return Math.max(0, seen.bottom - bottom, top - Math.max(seen.top, begin?.top ?? 0))
  })

test('a list of thousands is walked from end to end, and has no blank row on the way', async ({
  page,
  tenant,
}) => {
  test.slow()
  await tenant.createLeads(1_250, inOrder)
  await open(page, `${tenant.path}?ordering=-budget`)
  await page.keyboard.press('j')
  await page.keyboard.press('End')
  await expect(names(page).last()).toHaveText('Nr. 1250')
  await expect(names(page).last()).toBeFocused()
  await page.keyboard.press('k')
  await expect(names(page).filter({ hasText: 'Nr. 1249' })).toBeFocused()
  await page.keyboard.press('PageUp')
  await expect(names(page).filter({ hasText: 'Nr. 1249' })).not.toBeFocused()

  const scroller = grid(page).locator('..')
  const down = Array.from({ length: 8 }, (_, index) => index * 170)
  for (const top of [...down, ...down.toReversed()]) {
    await scroller.evaluate((element, row) => element.scrollTo(0, row * 42), top)
    await expect.poll(() => uncovered(page)).toBe(0)
    expect(await blankRows(page)).toBe(0)
  }
  await scroller.evaluate((element) => element.scrollTo(0, 1_000 * 42))
  await expect(names(page).filter({ hasText: /^Nr\. 1001$/ })).toBeVisible()
  await expect(cell(page, 'Nr. 1001', 'place').first()).toContainText('1,001')
  await page.keyboard.press('Home')
  await expect(names(page).first()).toBeFocused()
  await expect(names(page).first()).toHaveText('Nr. 1')
})

test('what others add and change while one reads puts the list right again', async ({ page, tenant }) => {
  await tenant.createLeads(230, inOrder)
  await open(page, `${tenant.path}?ordering=-budget`)
  await expect(names(page).first()).toHaveText('Nr. 1')
  await tenant.createLead({ first_name: 'Neu', last_name: 'Oben', budget: 200_000 })
  await page.keyboard.press('End')
  await expect(names(page).last()).toHaveText('Nr. 230')
  await expect(page.getByRole('main').getByRole('status').filter({ hasText: '231 leads' })).toBeVisible()
  await page.keyboard.press('Home')
  await expect(names(page).first()).toHaveText('Neu Oben')
})

test('columns are hidden, shown, moved and given a width, and an address carries them', async ({
  page,
  tenant,
}) => {
  await threeLeads(tenant)
  await open(page, tenant.path)
  await page.getByRole('button', { name: 'Columns' }).click()
  const dialog = page.getByRole('dialog', { name: 'Columns' })
  await dialog.getByRole('checkbox', { name: 'Company' }).uncheck()
  await dialog.getByRole('checkbox', { name: 'Phone' }).check()
  await dialog.getByRole('button', { name: 'Phone: further left' }).click()
  await dialog.getByLabel('Phone: width in pixels').fill('200')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('checkbox', { name: 'Name' })).toBeDisabled()
  await page.keyboard.press('Escape')
  const shown = [
    '#',
    'Score',
    'Name',
    'Industry',
    'Urgency',
    'Budget',
    'Employees',
    'Status',
    'Phone',
    'Created',
  ]
  await expect(headers(page)).toContainText(shown)
  await expect(page).toHaveURL(/columns=score%2Cname%2C.*%2Cphone%3A200%2Ccreated_at$/)

  await page.reload()
  await ready(page)
  await expect(headers(page)).toContainText(shown)
  expect(
    await headers(page)
      .filter({ hasText: 'Phone' })
      .evaluate((header) => header.clientWidth),
  ).toBe(200)

  await page.getByRole('button', { name: 'Columns' }).click()
  await dialog.getByRole('button', { name: 'Reset columns' }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(new RegExp(`${tenant.path}$`))
  await expect(headers(page).filter({ hasText: 'Company' })).toBeVisible()
})

test('a header is dragged wider, header and cells in line', async ({ page, tenant }) => {
  await threeLeads(tenant)
  await open(page, tenant.path)
  const header = headers(page).filter({ hasText: 'Urgency' })
  const before = await header.boundingBox()
  if (!before) throw new Error('There is no header.')
  const edge = { x: before.x + before.width, y: before.y + before.height / 2 }
  await page.mouse.move(edge.x, edge.y)
  await page.mouse.down()
  await page.mouse.move(edge.x + 60, edge.y, { steps: 4 })
  await page.mouse.up()
  await expect(page).toHaveURL(new RegExp(`urgency%3A${Math.round(before.width) + 60}`))
  for (const column of ['name', 'urgency', 'budget', 'created_at']) {
    const [head, body] = await grid(page)
      .locator(`[data-column=${column}]`)
      .evaluateAll((cells) => cells.slice(0, 2).map((cell) => cell.getBoundingClientRect()))
    expect([head?.left, head?.width], column).toEqual([body?.left, body?.width])
  }
})

test('a column that is not shown by default sorts too', async ({ page, tenant }) => {
  await threeLeads(tenant)
  await open(page, `${tenant.path}?columns=score,name,phone`)
  await headers(page).filter({ hasText: 'Phone' }).getByRole('button').click()
  await expect(names(page)).toHaveText(['Ben Vogt', 'Ada Vogt', 'Cleo Vogt'])
  await expect(page).toHaveURL(/ordering=phone&columns=score%2Cname%2Cphone/)
  await headers(page).filter({ hasText: 'Phone' }).getByRole('button').click()
  await expect(names(page)).toHaveText(['Cleo Vogt', 'Ada Vogt', 'Ben Vogt'])
})

test('rows are selected one by one, and in ranges, by keys and by pointer', async ({ page, tenant }) => {
  await tenant.createLeads(250, inOrder)
  await open(page, `${tenant.path}?ordering=-budget`)
  const selected = grid(page).getByRole('row', { selected: true })
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(bar(page)).toContainText('1 selected')
  await page.keyboard.press('Shift+J')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(bar(page)).toContainText('3 selected')
  await page.keyboard.press('Shift+K')
  await expect(bar(page)).toContainText('2 selected')
  await expect(selected).toHaveCount(2)

  await cell(page, 'Nr. 5', 'place').getByRole('checkbox').click()
  await expect(bar(page)).toContainText('3 selected')
  await names(page)
    .filter({ hasText: /^Nr\. 8$/ })
    .click({ modifiers: ['Shift'] })
  await expect(bar(page)).toContainText('6 selected')
  await expect(page).toHaveURL(new RegExp(`${tenant.path}\\?ordering=-budget$`))
  await page.keyboard.press('Shift+End')
  await expect(bar(page)).toContainText('248 selected')
  await page.keyboard.press('Home')
  await expect(grid(page).locator('[data-row="0"] :focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(selected).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+a')
  await expect(bar(page)).toContainText('250 selected')

  await page.getByRole('searchbox').fill('Nr. 2')
  await expect(page).toHaveURL(/search=/)
  await expect(selected).toHaveCount(0)
})

test('a cell is edited in place: Enter keeps, Escape takes back, Tab goes on', async ({ page, tenant }) => {
  await threeLeads(tenant)
  await open(page, `${tenant.path}?ordering=company`)
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowRight')
  await expect(cell(page, 'Ada', 'company')).toBeFocused()
  await page.keyboard.press('F2')
  const editor = grid(page).getByRole('textbox')
  await expect(editor).toBeFocused()
  await editor.fill('Neu SE')
  await page.keyboard.press('Escape')
  await expect(editor).toBeHidden()
  await expect(cell(page, 'Ada', 'company')).toHaveText('Ada AG')
  await expect(cell(page, 'Ada', 'company')).toBeFocused()

  await page.keyboard.press('Enter')
  await editor.fill('Zuletzt SE')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await tenant.leads()).map(({ company }) => company)).toContain('Zuletzt SE')
  // Only now that nobody edits it any more, the row goes where it belongs.
  await expect(names(page)).toHaveText(['Ben Vogt', 'Cleo Vogt', 'Ada Vogt'])

  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('F2')
  await editor.fill('Bernd')
  await page.keyboard.press('Tab')
  await expect(editor).toHaveValue('Vogt')
  await editor.fill('Vogel')
  await page.keyboard.press('Tab')
  await expect(editor).toHaveValue('Ben AG')
  await page.keyboard.press('Escape')
  await expect(names(page).first()).toHaveText('Bernd Vogel')
})

test('the pencil of the cell under the pointer edits it', async ({ page, tenant }) => {
  await threeLeads(tenant)
  await open(page, tenant.path)
  await cell(page, 'Ben', 'company').hover()
  await expect(grid(page).getByRole('button', { name: /^Edit/ })).toHaveCount(1)
  await grid(page).getByRole('button', { name: 'Edit: Company' }).click()
  await expect(grid(page).getByRole('textbox')).toHaveValue('Ben AG')
  await expect(panel(page)).toBeHidden()
})

test('a row opens beside the list; j and k walk on with the filters kept', async ({ page, tenant }) => {
  await threeLeads(tenant)
  await open(page, `${tenant.path}?industry=tech&ordering=-company`)
  await cell(page, 'Cleo', 'budget').click()
  await expect(panel(page)).toContainText('Cleo Vogt')
  await expect(page).toHaveURL(/industry=tech&ordering=-company&lead=\d+$/)
  await page.keyboard.press('j')
  await expect(panel(page)).toContainText('Ben Vogt')
  await page.keyboard.press('j')
  await expect(panel(page)).toContainText('Ada Vogt')
  await page.keyboard.press('k')
  await expect(panel(page)).toContainText('Ben Vogt')
  await expect(page).toHaveURL(/industry=tech&ordering=-company&lead=\d+$/)

  await page.reload()
  await ready(page)
  await expect(panel(page)).toContainText('Ben Vogt')
  await page.keyboard.press('j')
  await expect(panel(page)).toContainText('Ada Vogt')
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  await expect(page).toHaveURL(/industry=tech&ordering=-company$/)
  await expect(names(page).filter({ hasText: 'Ada' })).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(panel(page)).toContainText('Ada Vogt')
  await page.goBack()
  await expect(panel(page)).toBeHidden()
  await expect(page).toHaveURL(/industry=tech&ordering=-company$/)
  await expect(names(page).first()).toHaveAttribute('href', /leads\/\d+\?industry=tech/)
})

test('a narrow screen opens the page of the lead instead', async ({ page, tenant }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await threeLeads(tenant)
  await open(page, tenant.path)
  await page.getByRole('link', { name: 'Ada Vogt' }).click()
  await expect(page).toHaveURL(/leads\/\d+$/)
})

test('rows come closer together, and stay so', async ({ page, tenant }) => {
  await threeLeads(tenant)
  await open(page, tenant.path)
  const row = grid(page).locator('[data-row="0"]')
  const button = page.getByRole('button', { name: 'Compact rows' })
  await expect(row).toHaveCSS('height', '42px')
  await button.click()
  await expect(row).toHaveCSS('height', '32px')
  await page.reload()
  await ready(page)
  await expect(row).toHaveCSS('height', '32px')
  await expect(button).toHaveAttribute('aria-pressed', 'true')
})
