import { expect, open, requiredTest as test } from '../test.ts'

test('somebody chooses when and how they are told of leads', async ({ tenant, people, pageOf }) => {
  const page = await pageOf(await people.createMember(tenant, 'sales_rep'))
  await open(page, '/profile')
  const alerts = page.getByRole('region', { name: 'Alerts' })
  await expect(alerts.getByRole('button', { name: /About which leads/ })).toHaveText(/Mine/)
  await alerts.getByRole('button', { name: /Threshold/ }).click()
  await page.getByRole('option', { name: 'Score 70 or more' }).click()
  await alerts.getByRole('button', { name: /When the e-mails come/ }).click()
  await page.getByRole('option', { name: /Each morning/ }).click()
  const inApp = alerts.getByRole('switch', { name: 'As a notice in the app' })
  const saved = page.waitForResponse(
    (response) => response.request().method() === 'PUT' && response.request().postDataJSON().by_app === false,
  )
  await inApp.uncheck()
  await saved
  await open(page, '/profile')
  await expect(inApp).not.toBeChecked()
  await expect(alerts.getByRole('button', { name: /Threshold/ })).toHaveText(/Score 70/)
  await expect(alerts.getByRole('button', { name: /When the e-mails come/ })).toHaveText(/Each morning/)
})

test('two choices in a row are saved in their order, and neither is seen to go back', async ({
  tenant,
  people,
  pageOf,
}) => {
  const page = await pageOf(await people.createMember(tenant, 'sales_rep'))
  await open(page, '/profile')
  const alerts = page.getByRole('region', { name: 'Alerts' })
  const [inApp, byMail] = ['As a notice in the app', 'By e-mail'].map((name) =>
    alerts.getByRole('switch', { name }),
  )
  const sent: object[] = []
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/api/alert-preferences/', async (route) => {
    if (route.request().method() === 'PUT') {
      sent.push(route.request().postDataJSON())
      await held
    }
    await route.continue()
  })
  await inApp?.click()
  await byMail?.click()
  await expect(alerts.getByText('You are told of nothing')).toBeVisible()
  expect(sent).toHaveLength(1)
  const saved = page.waitForResponse((response) => response.request().postDataJSON()?.by_mail === false)
  release()
  await saved
  expect(sent).toMatchObject([
    { by_app: false, by_mail: true },
    { by_app: false, by_mail: false },
  ])
  await open(page, '/profile')
  await expect(alerts.getByText('You are told of nothing')).toBeVisible()
})

test('an administrator adds a webhook, sees its secret once, tests it and deletes it', async ({
  tenant,
  people,
  pageOf,
}) => {
  const page = await pageOf(await people.createMember(tenant, 'administrator'))
  await open(page, `/t/${tenant.tenant.id}/administration/webhooks`)
  await page.getByRole('button', { name: 'Add a webhook' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a webhook' })
  await dialog.getByRole('textbox', { name: 'Address' }).fill('https://hooks.invalid/leads')
  await dialog.getByRole('button', { name: 'Add a webhook' }).click()
  const secret = page.getByRole('alertdialog').locator('code')
  await expect(secret).toHaveText(/^whsec_/)
  await page.getByRole('button', { name: 'I have copied it' }).click()
  const act = async (name: string) => {
    await page.getByRole('button', { name: /^Actions for/ }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await act('Send a test')
  await expect(page.getByRole('row', { name: /^Test/ })).toBeVisible()
  await act('Turn off')
  await expect(
    page
      .getByRole('row', { name: /hooks\.invalid/ })
      .getByText('Off')
      .filter({ visible: true }),
  ).toBeVisible()
  await act('Delete')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('No webhooks')).toBeVisible()
})
