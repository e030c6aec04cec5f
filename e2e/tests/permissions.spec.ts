import { expect, open, requiredTest as test } from '../test.ts'

test.use({ expectedComplaints: [/Failed to load resource/] })

test('a reader sees everything and is offered nothing that would be refused', async ({
  people,
  tenant,
  pageOf,
}) => {
  const lead = await tenant.createLead({ budget: null })
  const page = await pageOf(await people.createMember(tenant, 'reader'))
  await open(page, tenant.path)
  await expect(page.getByRole('link', { name: 'Max Mustermann' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'New lead' })).toBeHidden()
  await expect(page.getByRole('checkbox', { name: 'Select all' })).toBeHidden()
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('F2')
  await page.keyboard.press('x')
  await page.keyboard.press('Delete')
  await page.keyboard.press('c')
  await expect(page.getByRole('gridcell').getByRole('textbox')).toBeHidden()
  await expect(page.getByRole('row', { selected: true })).toHaveCount(0)
  await expect(page).toHaveURL(/\/leads$/)

  await open(page, `${tenant.path}/${lead.id}`)
  await expect(page.getByText('You can read this lead, not change it.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Edit' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Delete' })).toBeHidden()
  await expect(page.getByRole('button', { name: /^Edit|Edit:/ })).toHaveCount(0)
  await page.keyboard.press('e')
  await expect(page).toHaveURL(new RegExp(`/leads/${lead.id}$`))
  for (const path of [`${tenant.path}/new`, `${tenant.path}/${lead.id}/edit`, '/tenants/new']) {
    await open(page, path)
    await expect(page.getByRole('heading', { name: 'Your role does not allow this' })).toBeVisible()
  }
  await open(page, '/tenants')
  await expect(page.getByRole('link', { name: tenant.tenant.name })).toBeVisible()
  await expect(page.getByRole('button', { name: /^(Rename|Delete) / })).toHaveCount(0)
  expect((await tenant.lead(lead.id)).version).toBe(lead.version)
})

test('a sales rep changes what is theirs or nobody’s, and is told why not the rest', async ({
  people,
  tenant,
  pageOf,
}) => {
  const rep = await people.createMember(tenant, 'sales_rep')
  const other = await people.createMember(tenant, 'sales_rep', { name: 'Otto Other' })
  const { id: otherId } = (await (await other.request.get('/api/profile/')).json()) as { id: number }
  const foreign = await tenant.createLead({ owner_id: otherId })
  const free = await tenant.createLead()
  const page = await pageOf(rep)
  await open(page, `${tenant.path}/${foreign.id}`)
  await expect(
    page.getByText(
      'Belongs to Otto Other. With your role you can only change leads that are yours or nobody’s.',
    ),
  ).toBeVisible()
  await expect(page.getByRole('link', { name: 'Edit' })).toBeHidden()
  await open(page, `${tenant.path}/${free.id}`)
  await expect(page.getByRole('link', { name: 'Edit' })).toBeVisible()
})

test('who loses a role while at work is refused politely, and loses nothing', async ({
  people,
  tenant,
  pageOf,
}) => {
  const rep = await people.createMember(tenant, 'sales_rep')
  const { id } = (await (await rep.request.get('/api/profile/')).json()) as { id: number }
  const page = await pageOf(rep)
  await open(page, `${tenant.path}/new`)
  await page.getByLabel('First name').fill('Ada')
  await page.getByLabel('Last name').fill('Vogt')
  await page.getByLabel('E-mail').fill('ada@example.com')
  await page.getByLabel('Company').fill('Nordlicht')
  const headers = { 'X-Tenant-ID': String(tenant.tenant.id) }
  await (await people.superuser()).patch(`/api/members/${id}/`, { headers, data: { role: 'reader' } })
  await page.getByRole('button', { name: 'Create lead' }).click()
  await expect(page.getByRole('alert')).toContainText('Your role does not allow this')
  await expect(page.getByLabel('First name')).toHaveValue('Ada')
})

test('who belongs to no tenant is told so calmly', async ({ people, tenant, pageOf }) => {
  const rep = await people.createMember(tenant, 'sales_rep')
  const { id } = (await (await rep.request.get('/api/profile/')).json()) as { id: number }
  const headers = { 'X-Tenant-ID': String(tenant.tenant.id) }
  await (await people.superuser()).delete(`/api/members/${id}/`, { headers })
  const page = await pageOf(rep)
  await open(page, '/')
  await expect(page.getByRole('heading', { name: 'You do not belong to a tenant yet' })).toBeVisible()
  await expect(page.getByText(rep.email)).toBeVisible()
})
