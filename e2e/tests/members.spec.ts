import type { Members } from '@lead-scoring/contract'
import type { APIRequestContext, Page } from '@playwright/test'
import { type OwnTenant, read } from '../product/api.ts'
import { waitForMail } from '../product/required.ts'
import { refuse } from '../refuse.ts'
import { expect, open, requiredTest as test } from '../test.ts'

const membersPath = ({ tenant }: OwnTenant) => `/t/${tenant.id}/administration/members`

const membersOf = async (request: APIRequestContext, { tenant }: OwnTenant) => {
  const headers = { 'X-Tenant-ID': String(tenant.id) }
  return (await read<Members>(await request.get('/api/members/', { headers }))).results
}

const roleOf = async (request: APIRequestContext, tenant: OwnTenant, name: string) =>
  (await membersOf(request, tenant)).find((member) => member.name === name)?.role

const chooseRole = async (page: Page, name: string, role: string) => {
  await page.getByRole('button', { name: `Role of ${name}` }).click()
  await page.getByRole('menuitemradio', { name: role }).click()
}

const chooseAction = async (page: Page, name: string, action: string) => {
  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

test('a role is changed in place, and back by undo', async ({ tenant, people, pageOf }) => {
  const administrator = await people.createMember(tenant, 'administrator', { name: 'Ada Admin' })
  await people.createMember(tenant, 'sales_rep', { name: 'Rita Rep' })
  const page = await pageOf(administrator)
  await open(page, membersPath(tenant))
  await chooseRole(page, 'Rita Rep', 'Manager')
  await expect(page.getByText('Rita Rep is now: Manager')).toBeVisible()
  await expect.poll(() => roleOf(administrator.request, tenant, 'Rita Rep')).toBe('manager')
  await page.keyboard.press('z')
  await expect(page.getByRole('button', { name: 'Role of Rita Rep: Sales rep' })).toBeVisible()
  await expect.poll(() => roleOf(administrator.request, tenant, 'Rita Rep')).toBe('sales_rep')
})

test('somebody suspended cannot come in, and can be let in again', async ({ tenant, people, pageOf }) => {
  const administrator = await people.createMember(tenant, 'administrator', { name: 'Ada Admin' })
  const rep = await people.createMember(tenant, 'sales_rep', { name: 'Rita Rep' })
  const page = await pageOf(administrator)
  const headers = { 'X-Tenant-ID': String(tenant.tenant.id) }
  const ask = async () => (await rep.request.get('/api/leads/', { headers })).status()
  expect(await ask()).toBe(200)
  await open(page, membersPath(tenant))
  await chooseAction(page, 'Rita Rep', 'Suspend')
  await expect(page.getByRole('row', { name: /Rita Rep/ }).getByText('suspended')).toBeVisible()
  await expect.poll(ask).not.toBe(200)
  await expect(page.getByText('The leads stay assigned')).toBeVisible()
  await page.getByRole('button', { name: 'Transfer leads … Rita Rep' }).click()
  await expect(page.getByRole('dialog', { name: 'Transfer the leads of Rita Rep' })).toBeVisible()
  await page.keyboard.press('Escape')
  await chooseAction(page, 'Rita Rep', 'Let in again')
  await expect.poll(ask).toBe(200)
})

test('somebody is removed after a question; their leads belong to nobody', async ({
  tenant,
  people,
  pageOf,
}) => {
  const administrator = await people.createMember(tenant, 'administrator', { name: 'Ada Admin' })
  await people.createMember(tenant, 'sales_rep', { name: 'Rita Rep' })
  const rep = (await membersOf(administrator.request, tenant)).find(({ name }) => name === 'Rita Rep')
  const lead = await tenant.createLead()
  await tenant.changeLead(lead.id, { owner_id: rep?.id ?? null })
  const page = await pageOf(administrator)
  await open(page, membersPath(tenant))
  await chooseAction(page, 'Rita Rep', 'Remove')
  const question = page.getByRole('alertdialog', { name: 'Remove Rita Rep?' })
  await expect(question.getByText('belong to nobody', { exact: false })).toBeVisible()
  await question.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Rita Rep no longer belongs to the tenant')).toBeVisible()
  await expect(page.getByRole('row', { name: /Rita Rep/ })).toHaveCount(0)
  expect((await tenant.lead(lead.id)).owner_id).toBeNull()
})

test('somebody is invited by mail, asked again, and no longer', async ({ tenant, people, pageOf }) => {
  const administrator = await people.createMember(tenant, 'administrator', { name: 'Ada Admin' })
  const page = await pageOf(administrator)
  await open(page, membersPath(tenant))
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite' })
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('nobody')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true')
  const email = `rita.${tenant.tenant.id}@example.com`
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await dialog.getByRole('button', { name: /Role/ }).click()
  await page.getByRole('option', { name: 'Reader' }).click()
  await dialog.getByRole('button', { name: /Language of the mail/ }).click()
  await page.getByRole('option', { name: 'Deutsch' }).click()
  await dialog.getByRole('button', { name: 'Send invitation' }).click()
  await expect(dialog).toBeHidden()
  const line = page.getByRole('region', { name: 'Pending invitations' }).getByRole('listitem')
  await expect(line.getByText(email)).toBeVisible()
  await expect(line.getByText('Reader')).toBeVisible()
  const mail = await waitForMail(await people.superuser(), email, tenant.tenant.id)
  expect(mail.language).toBe('de')
  await line.getByRole('button', { name: `Send again to ${email}` }).click()
  await expect(page.getByText(`Invitation sent to ${email}`).first()).toBeVisible()
  await line.getByRole('button', { name: `Revoke the invitation of ${email}` }).click()
  await expect(line).toHaveCount(0)
  await expect(page.getByText(`The invitation of ${email} no longer works`)).toBeVisible()
})

test('a reader sees who belongs to the tenant and what roles may do, and changes nothing', async ({
  tenant,
  people,
  pageOf,
}) => {
  await people.createMember(tenant, 'administrator', { name: 'Ada Admin' })
  const page = await pageOf(await people.createMember(tenant, 'reader', { name: 'Rea Reader' }))
  await open(page, membersPath(tenant))
  await expect(page.getByRole('row', { name: /Rea Reader.*you/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /Role of|Actions for|Invite/ })).toHaveCount(0)
  await page.getByRole('link', { name: 'Roles' }).click()
  const row = page.getByRole('row', { name: /^Assign leads/ })
  await expect(row.getByRole('cell')).toHaveText(['yes', 'yes', 'no', 'no'])
})

test.describe('when the server says no', () => {
  test.use({ expectedComplaints: [/Failed to load resource/] })

  test('the last administrator stays one, and it is said why', async ({ tenant, people, pageOf }) => {
    const administrator = await people.createMember(tenant, 'administrator', { name: 'Ada Admin' })
    const page = await pageOf(administrator)
    await open(page, membersPath(tenant))
    await chooseRole(page, 'Ada Admin', 'Reader')
    await expect(page.getByText('Ada Admin stays as before')).toBeVisible()
    await expect(page.getByText('last administrator', { exact: false })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Role of Ada Admin: Administrator' })).toBeVisible()
    await chooseAction(page, 'Ada Admin', 'Remove')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
    await expect(
      page.getByRole('alertdialog').getByText('last administrator', { exact: false }),
    ).toBeVisible()
    expect(await roleOf(administrator.request, tenant, 'Ada Admin')).toBe('administrator')
  })

  test('members that cannot be loaded can be tried again', async ({ tenant, people, pageOf }) => {
    const page = await pageOf(await people.createMember(tenant, 'administrator', { name: 'Ada Admin' }))
    await refuse(page, '**/api/members/')
    await open(page, membersPath(tenant))
    await expect(page.getByText('The database is resting.')).toBeVisible()
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('row', { name: /Ada Admin/ })).toBeVisible()
  })
})

test('the leads of somebody who leaves are handed over to a colleague', async ({
  tenant,
  people,
  pageOf,
}) => {
  const administrator = await people.createMember(tenant, 'administrator', { name: 'Ada Admin' })
  await people.createMember(tenant, 'sales_rep', { name: 'Rita Rep' })
  const members = await membersOf(administrator.request, tenant)
  const idOf = (name: string) => members.find((member) => member.name === name)?.id ?? 0
  await tenant.createLead({ owner_id: idOf('Rita Rep') })
  const page = await pageOf(administrator)
  await open(page, membersPath(tenant))
  await chooseAction(page, 'Rita Rep', 'Transfer leads')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Transfer', exact: true }).click()
  await expect(dialog.getByText('Choose who gets them.')).toBeVisible()
  await dialog.getByRole('button', { name: /New owner/ }).click()
  await page.getByRole('option', { name: 'Ada Admin' }).click()
  await dialog.getByRole('button', { name: 'Transfer', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Changes of many leads' })).toContainText('1 lead assigned')
  expect((await tenant.leads()).map(({ owner_id }) => owner_id)).toEqual([idOf('Ada Admin')])
})
