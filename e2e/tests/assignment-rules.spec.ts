import type { AssignmentRules, Session } from '@lead-scoring/contract'
import { read } from '../product/api.ts'
import { expect, open, requiredTest as test } from '../test.ts'

test('a rule with several conditions, made by a program, keeps them when it is changed by a person', async ({
  people,
  tenant,
  pageOf,
}) => {
  const mara = await people.createMember(tenant, 'manager', { name: 'Mara Meyer' })
  const headers = { 'X-Tenant-ID': String(tenant.tenant.id) }
  const { user } = await read<Session>(await mara.request.get('/api/session/'))
  const attributes = { region: 'north', code: '007', trial: true }
  const data = { conditions: { attributes }, capacity: null, member_ids: [user?.id] }
  await read(await mara.request.post('/api/assignment-rules/', { headers, data }))

  const page = await pageOf(mara)
  await open(page, `/t/${tenant.tenant.id}/administration/pipeline`)
  await page.getByRole('button', { name: 'Change rule 1' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change rule' })
  await expect(dialog.getByRole('textbox', { name: /^Attribute \d$/ })).toHaveCount(3)
  await dialog.getByRole('button', { name: 'Remove attribute 3' }).click()
  await dialog.getByRole('button', { name: 'Add attribute' }).click()
  await page.keyboard.type('code')
  await dialog.getByRole('textbox', { name: 'Value of attribute 3' }).fill('8')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toHaveText(/twice/)
  await dialog.getByRole('textbox', { name: 'Attribute 3', exact: true }).fill('seats')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('code: 007 · seats: 8 · trial: yes')).toBeVisible()
  const { results } = await read<AssignmentRules>(
    await mara.request.get('/api/assignment-rules/', { headers }),
  )
  expect(results[0]?.conditions.attributes).toEqual({ code: '007', trial: true, seats: 8 })
})
