import { expect, open, test } from '../test.ts'

test('the waterfall adds up to the score and says why in sentences', async ({ page, tenant }) => {
  const lead = await tenant.createLead({
    budget: 75_000,
    company_size: 120,
    industry: 'finance',
    urgency: 'this_month',
  })
  await open(page, `${tenant.path}/${lead.id}`)
  await expect(page.getByRole('heading', { name: 'Why 75 points' })).toBeVisible()
  const steps = page.getByRole('list', { name: 'Why 75 points' }).getByRole('listitem')
  await expect(steps).toHaveCount(5)
  await expect(steps.first()).toContainText('Budget €75,000: 30 of 30 points')
  const points = (await steps.allInnerTexts()).map((text) =>
    Number(/([+−\d]\d*)\s*$/.exec(text)?.[1]?.replace('−', '-')),
  )
  const total = points.pop()
  expect(total).toBe(75)
  expect(points.reduce((sum, point) => sum + point, 0)).toBe(total)
  const explained = await tenant.score(lead.id)
  expect(explained.contributions.map(({ points: given }) => given)).toEqual(points)
})

test.describe('in German', () => {
  test.use({ locale: 'de-DE' })

  test('the sentences are German', async ({ page, tenant }) => {
    const lead = await tenant.createLead({ budget: 75_000 })
    await open(page, `${tenant.path}/${lead.id}`)
    await expect(
      page.getByRole('listitem').filter({ hasText: /Budget 75\.000\s€: 30 von 30 Punkten/ }),
    ).toBeVisible()
  })
})

test('what is unknown is what to ask next', async ({ page, tenant }) => {
  const lead = await tenant.createLead({ budget: null })
  await open(page, `${tenant.path}/${lead.id}`)
  await expect(page.getByText('Ask next:')).toBeVisible()
  await expect(page.getByText('Budget unknown: 0 of 30 points')).toBeVisible()
  await expect(
    page.getByRole('region', { name: 'Score' }).getByRole('textbox', { name: 'Budget' }),
  ).toBeVisible()
})

test('the raw data of a lead and its score can be read', async ({ page, tenant }) => {
  const lead = await tenant.createLead()
  await open(page, `${tenant.path}/${lead.id}`)
  await page.getByText('Raw data').click()
  const raw = page.getByRole('region', { name: 'Raw data' })
  await expect
    .poll(async () => JSON.parse(await raw.innerText()))
    .toMatchObject({ lead: { id: lead.id, budget: '50000.00' }, score: { score: 85 } })
})

test('the timeline tells what happened, newest first', async ({ page, tenant }) => {
  const lead = await tenant.createLead({ budget: 5_000 })
  await tenant.changeLead(lead.id, { budget: 60_000 })
  await open(page, `${tenant.path}/${lead.id}`)
  const timeline = page.getByRole('region', { name: 'Timeline' }).getByRole('listitem')
  await expect(timeline).toHaveCount(2)
  await expect(timeline.first()).toContainText('Budget')
  await expect(timeline.first()).toContainText('€60,000')
  await expect(timeline.first()).toContainText('85')
})

test('editing changes the lead, its score and its timeline', async ({ page, tenant }) => {
  const lead = await tenant.createLead({ budget: 5_000 })
  await open(page, `${tenant.path}/${lead.id}`)
  await page.keyboard.press('e')
  await expect(page.getByLabel('Budget')).toHaveValue('5,000')
  await page.getByLabel('Budget').fill('50000')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('heading', { name: 'Why 85 points' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Timeline' }).getByRole('listitem')).toHaveCount(2)
  expect((await tenant.lead(lead.id)).score).toBe(85)
})

test.describe('when somebody else was faster', () => {
  test.use({ expectedComplaints: [/412/] })

  test('nothing of either person is lost', async ({ page, tenant }) => {
    const lead = await tenant.createLead({ budget: 5_000 })
    await open(page, `${tenant.path}/${lead.id}/edit`)
    await page.getByLabel('Budget').fill('50000')
    await tenant.changeLead(lead.id, { company: 'Neu GmbH' })
    await page.getByRole('button', { name: 'Save changes' }).click()
    const alert = page.getByRole('alert').filter({ hasText: 'Somebody changed this lead in the meantime' })
    await expect(alert).toContainText('Changed: Company.')
    await alert.getByRole('button', { name: 'Load the current state' }).click()
    await expect(page.getByLabel('Company')).toHaveValue('Neu GmbH')
    await expect(page.getByLabel('Budget')).toHaveValue('50,000')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByRole('heading', { name: 'Why 85 points' })).toBeVisible()
    expect(await tenant.lead(lead.id)).toMatchObject({ company: 'Neu GmbH', budget: '50000.00' })
  })
})

test('a lead deleted on its page can be brought back from the list', async ({ page, tenant }) => {
  const lead = await tenant.createLead()
  await open(page, `${tenant.path}/${lead.id}`)
  await page.getByRole('button', { name: 'Delete' }).click()
  await expect(page).toHaveURL(new RegExp(`${tenant.path}$`))
  await expect(page.getByText('Max Mustermann deleted')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: 'Max Mustermann' })).toBeVisible()
  expect((await tenant.lead(lead.id)).id).toBe(lead.id)
})
