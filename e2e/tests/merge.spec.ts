import { actorName, expect, open, test } from '../test.ts'

test('two leads that may be the same are compared, merged by the keyboard, and taken apart again', async ({
  page,
  tenant,
  expectedComplaints,
}) => {
  // Whoever hears of the merge asks for both, and one of them is gone.
  expectedComplaints.push(/404/)
  const names = { first_name: 'Ada', last_name: 'Vogt' }
  const lead = await tenant.createLead({
    ...names,
    company: 'Nordlicht GmbH',
    email: 'a@example.com',
    budget: 5_000,
  })
  const other = await tenant.createLead({
    ...names,
    company: 'Nordlicht AG',
    email: 'b@example.com',
    budget: 75_000,
  })
  await open(page, `${tenant.path}/${lead.id}`)
  await expect(page.getByText('Possibly the same person as')).toBeVisible()
  await page.getByRole('button', { name: 'Compare and merge with Ada Vogt' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Merge two leads' })
  const budget = dialog.getByRole('group', { name: 'Budget' })
  await expect(budget.getByRole('radio').first()).toBeChecked()
  await budget.getByRole('radio').first().press('ArrowRight')
  await expect(dialog.getByRole('status')).toContainText('85')
  await dialog.getByRole('button', { name: 'Merge' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Why 85 points' })).toBeVisible()
  await expect(page.getByText('Possibly the same person as')).toBeHidden()
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByText(`${actorName} merged another lead into this one`)).toBeVisible()
  await expect(timeline.getByText('of the merged lead')).toBeVisible()

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Possibly the same person as')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Why 65 points' })).toBeVisible()
  expect((await tenant.lead(other.id)).company).toBe('Nordlicht AG')
})

test('two leads that are not the same are told apart once, for everybody, and that can be undone', async ({
  page,
  tenant,
}) => {
  const [lead, other] = [await tenant.createLead(), await tenant.createLead({ first_name: 'Moritz' })]
  await open(page, `${tenant.path}/${lead.id}`)
  const hint = page.getByText('Possibly the same person as')
  await page.getByRole('button', { name: 'Not the same person as Moritz Mustermann' }).press('Enter')
  await expect(hint).toBeHidden()
  const undone = page.waitForResponse((response) => response.request().method() === 'DELETE')
  await page.getByRole('button', { name: 'Undo' }).click()
  await undone
  await expect(hint).toBeVisible()
  const told = page.waitForResponse((response) => response.request().method() === 'PUT')
  await page.getByRole('button', { name: 'Not the same person as Moritz Mustermann' }).click()
  await told
  const asked = page.waitForResponse(/\/duplicates\/$/)
  await open(page, `${tenant.path}/${other.id}`)
  await asked
  await expect(hint).toBeHidden()
})

test('a similar name at a similar company is hinted at in the form', async ({ page, tenant }) => {
  await tenant.createLead({
    first_name: 'Ada',
    last_name: 'Vogt',
    company: 'Nordlicht GmbH',
    email: 'a@example.com',
  })
  await open(page, `${tenant.path}/new`)
  // What looks for others of that name comes when the page is idle.
  await page.waitForLoadState('networkidle')
  await page.getByLabel('Last name').fill('Vogt')
  await page.getByLabel('Company').fill('Nordlicht Inc.')
  await expect(page.getByTitle('Ada Vogt (Nordlicht GmbH) may be the same person.')).toBeVisible()
})
