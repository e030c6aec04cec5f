import type { Page } from '@playwright/test'
import type { OwnTenant } from '../product/api.ts'
import { refuse } from '../refuse.ts'
import { expect, open, test, withoutLive } from '../test.ts'

const badge = (page: Page) => page.getByRole('main').getByRole('img', { name: /^Score \d/ })
const patches = '**/api/leads/*/'

const edit = async (page: Page, value: string | RegExp, field: string) => {
  await page
    .getByRole('button', { name: value })
    .filter({ hasText: `Edit: ${field}` })
    .click()
  return page.getByRole('textbox', { name: field, exact: true })
}

test('a field is edited where it stands: Enter saves, Escape takes back, Tab saves and goes on', async ({
  page,
  tenant,
}) => {
  const lead = await tenant.createLead({ budget: 5_000 })
  await open(page, `${tenant.path}/${lead.id}`)
  const budget = await edit(page, /€5,000/, 'Budget')
  await expect(budget).toBeFocused()
  await expect(budget).toHaveValue('5,000')
  await page.keyboard.type('1')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /€5,000/ })).toBeFocused()

  await page.keyboard.press('Enter')
  await page.keyboard.type('50,000.00 EUR')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'Employees' })).toBeFocused()
  await page.keyboard.type('900')
  await page.keyboard.press('Tab')
  const industries = page.getByRole('listbox', { name: 'Industry' })
  await expect(industries).toBeFocused()
  await page.keyboard.press('f')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Finance/ })).toBeFocused()
  await expect(badge(page)).toHaveAccessibleName('Score 90 of 100, grade A')
  await expect
    .poll(() => tenant.lead(lead.id))
    .toMatchObject({ budget: '50000.00', company_size: 900, industry: 'finance', score: 90 })
})

test('an optional field that is unknown can be added', async ({ page, tenant }) => {
  const lead = await tenant.createLead()
  await open(page, `${tenant.path}/${lead.id}`)
  await page.getByRole('button', { name: 'Add Country' }).click()
  await expect(page.getByRole('textbox', { name: 'Country' })).toBeFocused()
  await page.keyboard.type('at')
  await expect(page.getByText('Austria')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Austria/ })).toBeFocused()
  await expect.poll(() => tenant.lead(lead.id)).toMatchObject({ country: 'AT' })
})

test('Tab goes on from an added field, and Escape back to its button', async ({ page, tenant }) => {
  const lead = await tenant.createLead()
  await open(page, `${tenant.path}/${lead.id}`)
  await page.getByRole('button', { name: 'Add Country' }).click()
  await expect(page.getByRole('textbox', { name: 'Country' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Add Country' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.type('at')
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('listbox', { name: 'Urgency' })).toBeFocused()
  await expect.poll(() => tenant.lead(lead.id)).toMatchObject({ country: 'AT' })
})

test.describe('in German', () => {
  test.use({ locale: 'de-DE' })

  test('numbers are read the German way, and refused in German', async ({ page, tenant }) => {
    const lead = await tenant.createLead({ budget: 5_000 })
    await open(page, `${tenant.path}/${lead.id}`)
    await page.getByRole('button', { name: /5\.000\s€/ }).click()
    const budget = page.getByRole('textbox', { name: 'Budget' })
    await budget.fill('1,234')
    await page.keyboard.press('Enter')
    await expect(budget).toHaveAccessibleDescription(/höchstens zwei Nachkommastellen/)
    await budget.fill('4.500.000,00')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /4\.500\.000\s€/ })).toBeVisible()
    await expect(page.getByText('Score 65 → 85', { exact: true })).toBeVisible()
    await expect.poll(() => tenant.lead(lead.id)).toMatchObject({ budget: '4500000.00' })
  })
})

test('what cannot be read says why, stays open, and is there again after leaving it', async ({
  page,
  tenant,
}) => {
  const lead = await tenant.createLead()
  await open(page, `${tenant.path}/${lead.id}`)
  const email = page.getByRole('textbox', { name: 'E-mail' })
  await page.getByRole('button', { name: 'Edit: E-mail' }).click()
  await email.fill('max@')
  await page.getByRole('heading', { level: 1 }).click()
  await expect(email).toHaveAttribute('aria-invalid', 'true')
  await expect(email).toHaveAccessibleDescription('Must be an e-mail address.')
  await page.getByRole('button', { name: /Edit: Company/ }).click()
  await expect(email).toBeHidden()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Edit: E-mail' }).click()
  await expect(email).toHaveValue('max@')
  await expect(email).toHaveAccessibleDescription('Must be an e-mail address.')
  await email.press('Escape')
  await expect(page.getByRole('link', { name: 'max@example.com' })).toBeVisible()
  expect((await tenant.lead(lead.id)).version).toBe(lead.version)
})

test('a change is taken back by its toast, and by z', async ({ page, tenant }) => {
  const lead = await tenant.createLead({ budget: 5_000 })
  await open(page, `${tenant.path}/${lead.id}`)
  await (await edit(page, /€5,000/, 'Budget')).fill('50000')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Score 65 → 85', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Max Mustermann is as before')).toBeVisible()
  await expect(badge(page)).toHaveAccessibleName('Score 65 of 100, grade B')
  expect((await tenant.lead(lead.id)).budget).toBe('5000.00')

  await (await edit(page, /^250/, 'Employees')).fill('900')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Score 65 → 75', { exact: true })).toBeVisible()
  await page.keyboard.press('z')
  await expect.poll(() => tenant.lead(lead.id)).toMatchObject({ company_size: 250, score: 65 })
})

test.describe('when the server refuses', () => {
  test.use({ expectedComplaints: [/500/] })

  test('the old value is there again, a toast says why, and what was typed is not lost', async ({
    page,
    tenant,
  }) => {
    const lead = await tenant.createLead({ budget: 5_000 })
    await open(page, `${tenant.path}/${lead.id}`)
    await refuse(page, patches, 'PATCH')
    await (await edit(page, /€5,000/, 'Budget')).fill('50000')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Budget was not set to €50,000')).toBeVisible()
    await expect(page.getByText('The database is resting.')).toBeVisible()
    await expect(page.getByRole('button', { name: /€5,000/ })).toBeVisible()
    await expect(badge(page)).toHaveAccessibleName('Score 65 of 100, grade B')
    const budget = await edit(page, /€5,000/, 'Budget')
    await expect(budget).toHaveValue('50,000')
    await budget.press('Escape')

    await page.unroute(patches)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('Score 65 → 85', { exact: true })).toBeVisible()
    expect((await tenant.lead(lead.id)).budget).toBe('50000.00')
  })
})

test.describe('when somebody else was faster', () => {
  test.beforeEach(({ page }) => withoutLive(page))

  test.use({ expectedComplaints: [/412/] })

  /** Opens the e-mail address, which somebody else then changes: the refusal of the field before brings that. */
  const openChangedEmail = async (page: Page, tenant: OwnTenant) => {
    const lead = await tenant.createLead()
    await open(page, `${tenant.path}/${lead.id}`)
    let send = () => {}
    const mayBeSent = new Promise<void>((resolve) => {
      send = resolve
    })
    await page.route(patches, async (route) => {
      if (route.request().method() === 'PATCH') await mayBeSent
      await route.continue()
    })
    await (await edit(page, /Tech GmbH/, 'Company')).fill('Neu GmbH')
    await page.keyboard.press('Tab')
    const email = page.getByRole('textbox', { name: 'E-mail' })
    await expect(email).toBeFocused()
    await tenant.changeLead(lead.id, { email: 'theirs@example.com' })
    send()
    await expect(page.getByText('Somebody changed this lead in the meantime')).toBeVisible()
    return { email, current: async () => (await tenant.lead(lead.id)).email }
  }

  test('a field that is open and untouched takes nothing back', async ({ page, tenant }) => {
    const { email, current } = await openChangedEmail(page, tenant)
    await expect(email).toHaveValue('max@example.com')
    await email.press('Enter')
    await expect(page.getByRole('link', { name: 'theirs@example.com' })).toBeVisible()
    expect(await current()).toBe('theirs@example.com')
  })

  test('an open field says so, keeps what is typed, and saves it when asked again', async ({
    page,
    tenant,
  }) => {
    const { email, current } = await openChangedEmail(page, tenant)
    await email.fill('mine@example.com')
    await email.press('Enter')
    await expect(page.getByRole('alert')).toContainText('Somebody changed this lead in the meantime')
    await expect(email).toHaveValue('mine@example.com')
    expect(await current()).toBe('theirs@example.com')
    await email.press('Enter')
    await expect.poll(current).toBe('mine@example.com')
  })

  test('the lead is shown as it is now, and one press makes the change on top', async ({ page, tenant }) => {
    const lead = await tenant.createLead({ budget: 5_000 })
    await open(page, `${tenant.path}/${lead.id}`)
    const budget = await edit(page, /€5,000/, 'Budget')
    await tenant.changeLead(lead.id, { company: 'Neu GmbH' })
    await budget.fill('50000')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Somebody changed this lead in the meantime')).toBeVisible()
    await expect(page.getByRole('button', { name: /Neu GmbH/ })).toBeVisible()
    await expect(page.getByRole('button', { name: /€5,000/ })).toBeVisible()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('Score 65 → 85', { exact: true })).toBeVisible()
    expect(await tenant.lead(lead.id)).toMatchObject({ company: 'Neu GmbH', budget: '50000.00' })
  })
})

test('what to ask next is answered in place: the score moves before the server has answered', async ({
  page,
  tenant,
}) => {
  const lead = await tenant.createLead({ budget: null, company_size: null })
  await open(page, `${tenant.path}/${lead.id}`)
  let answer = () => {}
  const mayAnswer = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route(patches, async (route) => {
    if (route.request().method() === 'PATCH') await mayAnswer
    await route.continue()
  })
  const question = page.getByRole('region', { name: 'Score' })
  await question.getByRole('textbox', { name: 'Budget' }).fill('viel')
  await page.keyboard.press('Enter')
  await expect(question.getByRole('alert')).toContainText('Must be a number')
  await question.getByRole('textbox', { name: 'Budget' }).fill('75,000')
  await page.keyboard.press('Enter')
  await expect(badge(page)).toHaveAccessibleName('Score 65 of 100, grade B')
  await expect(page.getByText('Budget €75,000: 30 of 30 points')).toBeVisible()
  await expect(question.getByRole('textbox', { name: 'Employees' })).toBeFocused()
  await page.keyboard.type('1,250')
  await page.keyboard.press('Enter')
  await expect(badge(page)).toHaveAccessibleName('Score 95 of 100, grade A')
  await expect(question.getByText('Ask next')).toBeHidden()
  answer()
  await expect(page.getByText('Score 65 → 95', { exact: true })).toBeVisible()
  expect(await tenant.lead(lead.id)).toMatchObject({ budget: '75000.00', company_size: 1250, score: 95 })
  expect((await tenant.score(lead.id)).score).toBe(95)
})

test('j and k walk on in the list that the lead was opened from', async ({ page, tenant }) => {
  await tenant.createLead({ first_name: 'Ada', last_name: 'Top', budget: 90_000, company_size: 900 })
  await tenant.createLead({ first_name: 'Other', last_name: 'Trade', industry: 'finance' })
  const last = await tenant.createLead({ first_name: 'Jo', last_name: 'Li', budget: 1 })
  await open(page, `${tenant.path}/${last.id}?industry=tech`)
  await expect(page.getByText('2 of 2')).toBeVisible()
  await page.keyboard.press('k')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada Top')
  await page.keyboard.press('j')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jo Li')
  await page.getByRole('link', { name: 'Back to the list' }).click()
  await expect(page).toHaveURL(/\?industry=tech$/)
})
