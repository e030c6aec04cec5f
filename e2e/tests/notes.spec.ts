import { expect, open, requiredTest as test } from '../test.ts'

test('a note is written by keyboard, mentions a colleague, who is told and finds it', async ({
  people,
  tenant,
  pageOf,
}) => {
  // Cold, so that nobody is told of it.
  const lead = await tenant.createLead({
    first_name: 'Max',
    last_name: 'Mustermann',
    budget: 100,
    urgency: 'later',
  })
  const [anna, ben] = await Promise.all([
    people.createMember(tenant, 'sales_rep', { name: 'Anna Albrecht' }),
    people.createMember(tenant, 'sales_rep', { name: 'Ben Brandt' }),
  ])
  const page = await pageOf(anna)
  await open(page, `${tenant.path}/${lead.id}`)
  const field = page.getByRole('textbox', { name: 'Write a note' })
  await expect(field).toBeVisible()
  await page.locator('body').press('n')
  await expect(field).toBeFocused()
  await field.pressSequentially('**Wants** a quote, @be')
  await expect(page.getByRole('option', { name: 'Ben Brandt' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('**Wants** a quote, @Ben Brandt ')
  await page.getByRole('button', { name: 'Preview' }).click()
  const preview = page.getByRole('region', { name: 'Preview' })
  await expect(preview).toHaveText('Wants a quote, @Ben Brandt')
  await expect(field).toBeHidden()
  await page.getByRole('button', { name: 'Keep writing' }).click()
  await expect(field).toBeFocused()
  await page.keyboard.press('Control+Enter')
  const note = page.getByRole('listitem').filter({ hasText: 'Wants a quote, @Ben Brandt' })
  await expect(note.locator('strong')).toHaveText('Wants')
  await expect(field).toHaveValue('')

  const bens = await pageOf(ben)
  await open(bens, tenant.path)
  await bens.getByRole('button', { name: 'Notices 1 unread' }).click()
  await expect(bens.getByRole('button', { name: 'Mark all as read' })).toBeVisible()
  await bens.getByRole('link', { name: 'Unread Anna Albrecht mentioned you on Max Mustermann' }).click()
  await expect(bens).toHaveURL(new RegExp(`/leads/${lead.id}$`))
  await expect(bens.getByText('Wants a quote, @Ben Brandt')).toBeVisible()
  await expect(bens.getByRole('button', { name: 'Notices', exact: true })).toBeVisible()
  await bens.getByRole('button', { name: 'Note by Anna Albrecht: actions' }).click()
  await expect(bens.getByRole('menuitem')).toHaveText(['Pin'])
})

test('what was typed stays when the page is left and when the server refuses; a deletion can be undone', async ({
  people,
  tenant,
  pageOf,
}) => {
  const lead = await tenant.createLead()
  const page = await pageOf(await people.createMember(tenant, 'sales_rep', { name: 'Anna Albrecht' }))
  await open(page, `${tenant.path}/${lead.id}`)
  const field = page.getByRole('textbox', { name: 'Write a note' })
  await field.fill('Called twice')
  await page.getByRole('link', { name: 'Back to the list' }).click()
  await page.getByRole('searchbox').waitFor()
  await page.goBack()
  await expect(field).toHaveValue('Called twice')
  await page.route('**/notes/', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 500, json: { title: 'no' } })
      : route.continue(),
  )
  await page.getByRole('button', { name: 'Add note' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(field).toHaveValue('Called twice')
  await page.unroute('**/notes/')
  await page.getByRole('button', { name: 'Add note' }).click()
  const notes = page.getByRole('region', { name: 'Notes' }).getByRole('listitem')
  await expect(notes).toHaveCount(1)
  const edited = page.getByRole('textbox', { name: 'Edit note' })
  await notes.getByRole('button', { name: 'actions' }).click()
  await page.getByRole('menuitem', { name: 'Edit note' }).click()
  await expect(edited).toBeFocused()
  await page.keyboard.type(', and once more')
  await page.getByRole('link', { name: 'Back to the list' }).click()
  await page.getByRole('searchbox').waitFor()
  await page.goBack()
  await expect(edited).toHaveValue('Called twice, and once more')
  await edited.press('Escape')
  await expect(edited).toBeHidden()
  await expect(notes.getByRole('button', { name: 'actions' })).toBeFocused()
  await notes.getByRole('button', { name: 'actions' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(notes).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(notes).toHaveCount(1)
})
