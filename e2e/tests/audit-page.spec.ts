import { readFile } from 'node:fs/promises'
import type { OwnTenant } from '../product/api.ts'
import { refuse } from '../refuse.ts'
import { expect, open, test } from '../test.ts'

const auditPath = ({ tenant }: OwnTenant, query = '') => `/t/${tenant.id}/administration/audit${query}`

test('what happened to a lead is told, with the values before and after', async ({ page, tenant }) => {
  const lead = await tenant.createLead({ budget: 10_000 })
  await tenant.changeLead(lead.id, { budget: 75_000 })
  await open(page, auditPath(tenant))
  const line = page.getByRole('listitem').filter({ hasText: 'changed a lead' })
  await line.getByText('changed a lead').click()
  await expect(line.getByText('Budget')).toBeVisible()
  await expect(line.getByText('€10,000')).toBeVisible()
  await expect(line.getByText('€75,000')).toBeVisible()
  await line.getByRole('link', { name: `Lead ${lead.id}` }).click()
  await expect(page.getByRole('heading', { name: 'Max Mustermann' })).toBeVisible()
})

test('the filters live in the address, and going there again shows the same', async ({ page, tenant }) => {
  const lead = await tenant.createLead()
  await tenant.createLead({ company: 'Andere GmbH' })
  await tenant.deleteLead(lead.id)
  await open(page, auditPath(tenant))
  const lines = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem')
  await expect(lines.filter({ hasText: 'created a lead' })).toHaveCount(2)
  await page.getByRole('button', { name: 'What: Everything' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Lead deleted' }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/type=lead\.deleted/)
  await expect(lines).toHaveCount(1)
  await page.getByRole('textbox', { name: 'Lead' }).fill(String(lead.id))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`lead=${lead.id}`))
  await page.reload()
  await expect(lines).toHaveCount(1)
  await expect(lines.getByText('deleted a lead')).toBeVisible()
  await open(page, auditPath(tenant, '?type=lead.erased'))
  await expect(page.getByText('Nothing matches')).toBeVisible()
  await page.getByRole('button', { name: 'Clear all' }).click()
  await expect(lines.filter({ hasText: 'created a lead' })).toHaveCount(2)
})

test('older entries follow on demand, and all of them are in the file', async ({ page, tenant }) => {
  await tenant.createLeads(60, (number) => ({ company: `Firma ${number}` }))
  await open(page, auditPath(tenant, '?type=lead.created'))
  const lines = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem')
  await expect(lines).toHaveCount(50)
  await page.getByRole('button', { name: 'Show older entries' }).click()
  await expect(lines).toHaveCount(60)
  await expect(page.getByRole('button', { name: 'Show older entries' })).toBeHidden()
  const begun = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as CSV' }).click()
  const file = await begun
  expect(file.suggestedFilename()).toMatch(/^audit-\d{4}-\d\d-\d\d\.csv$/)
  const text = await readFile(await file.path(), 'utf8')
  expect(text.match(/lead\.created/g)).toHaveLength(60)
})

test('the head of the chain can be copied, once something is sealed', async ({ page, tenant }) => {
  await tenant.createLead()
  await open(page, auditPath(tenant))
  const proof = page.getByRole('region', { name: 'Proof' })
  await expect(proof.getByText(/Nothing is sealed yet|Sealed until/)).toBeVisible()
})

test('a person is given out as a file', async ({ page, tenant }) => {
  const lead = await tenant.createLead()
  await open(page, `${tenant.path}/${lead.id}`)
  for (const [item, ending] of [
    ['Export this person as JSON', 'json'],
    ['Export this person as PDF', 'pdf'],
  ] as const) {
    await page.getByRole('button', { name: 'Data protection' }).click()
    const begun = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: item }).click()
    const file = await begun
    expect(file.suggestedFilename()).toBe(`person-${lead.id}.${ending}`)
    const content = await readFile(await file.path(), 'latin1')
    expect(content).toContain(ending === 'json' ? lead.email : '%PDF-')
  }
})

test('a person is erased by typing the address, with the other leads of the same address', async ({
  page,
  tenant,
  expectedComplaints,
}) => {
  // The page hears of it as soon as it is done, and finds the lead gone.
  expectedComplaints.push(/404/)
  const lead = await tenant.createLead({ email: 'ada@example.com' })
  const same = await tenant.createLead({ email: 'ada@example.com', company: 'Zweite GmbH' })
  const deleted = await tenant.createLead({ email: 'ada@example.com', company: 'Dritte GmbH' })
  await tenant.deleteLead(deleted.id)
  const other = await tenant.createLead({ email: 'notada@example.com' })
  await open(page, `${tenant.path}/${lead.id}`)
  await page.getByRole('button', { name: 'Data protection' }).click()
  await page.getByRole('menuitem', { name: 'Erase this person' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('checkbox', { name: `Lead ${same.id}` })).toBeChecked()
  await expect(dialog.getByRole('checkbox')).toHaveCount(1)
  const confirm = dialog.getByRole('button', { name: 'Erase forever' })
  await dialog.getByRole('textbox').fill('ad@example.com')
  await expect(confirm).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('textbox').fill('Ada@Example.com')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText(`Lead ${deleted.id}, deleted, can still be restored`)).toBeVisible()
  await dialog.getByRole('button', { name: 'Erase these too' }).click()
  await expect(page.getByText('The person was erased, with 3 leads')).toBeVisible()
  await expect(page).toHaveURL(/\/leads$/)
  await expect(page.getByRole('link', { name: 'Max Mustermann' })).toHaveCount(1)
  expect((await tenant.leads()).map(({ id }) => id)).toEqual([other.id])
  await open(page, auditPath(tenant, '?type=lead.erased'))
  await expect(page.getByRole('list', { name: 'Audit log' }).getByRole('listitem')).toHaveCount(3)
})

test.describe('when the server fails', () => {
  test.use({ expectedComplaints: [/Failed to load resource/] })

  test('the log can be tried again', async ({ page, tenant }) => {
    await refuse(page, '**/api/audit/?*')
    await open(page, auditPath(tenant))
    await expect(page.getByText('The database is resting.')).toBeVisible()
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('list', { name: 'Audit log' })).toBeVisible()
  })

  test('nothing of a person goes when the server refuses, and it can be tried again', async ({
    page,
    tenant,
  }) => {
    const lead = await tenant.createLead()
    await open(page, `${tenant.path}/${lead.id}`)
    await refuse(page, '**/api/leads/*/erasure/')
    await page.getByRole('button', { name: 'Data protection' }).click()
    await page.getByRole('menuitem', { name: 'Erase this person' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('textbox').fill(lead.email)
    await dialog.getByRole('button', { name: 'Erase forever' }).click()
    await expect(dialog.getByText('The database is resting.')).toBeVisible()
    expect((await tenant.lead(lead.id)).id).toBe(lead.id)
    await page.unrouteAll()
    await dialog.getByRole('button', { name: 'Erase forever' }).click()
    await expect(page.getByText('The person was erased, with 1 lead')).toBeVisible()
  })
})
