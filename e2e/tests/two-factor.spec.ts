import { codeOf, turnOnTwoFactor } from '../second-factor.ts'
import { submitSignIn } from '../sign-in-form.ts'
import { expect, open, requiredTest as test } from '../test.ts'

test.use({ expectedComplaints: [/Failed to load resource/] })

test('turning two-factor sign-in on shows a QR code, the key, and recovery codes once', async ({
  people,
  tenant,
  pageOf,
}) => {
  const person = await people.createMember(tenant, 'manager')
  const page = await pageOf(person)
  await open(page, '/profile')
  const section = page.getByRole('region', { name: 'Two-factor sign-in' })
  await section.getByRole('button', { name: 'Turn on' }).click()
  await section.getByLabel('Password', { exact: true }).fill('nine green bottles')
  await page.keyboard.press('Enter')
  await expect(section.getByText('Is not your password.')).toBeVisible()
  await section.getByLabel('Password', { exact: true }).fill(person.password)
  await page.keyboard.press('Enter')
  await expect(section.getByRole('img', { name: /QR code/ })).toBeVisible()
  const secret = (await section.locator('code').innerText()).replaceAll(' ', '')
  await section.getByRole('textbox').fill('000000')
  await page.keyboard.press('Enter')
  await expect(section.getByRole('alert').or(section.locator('[aria-invalid=true]')).first()).toBeVisible()
  await section.getByRole('textbox').fill(codeOf(secret, -1))
  await page.keyboard.press('Enter')
  const codes = section.getByRole('list', { name: 'Keep these recovery codes' })
  await expect(codes.getByRole('listitem')).toHaveCount(10)
  const download = page.waitForEvent('download')
  await section.getByRole('link', { name: 'Download' }).click()
  expect((await download).suggestedFilename()).toBe('lead-scoring-recovery-codes.txt')
  await section.getByRole('button', { name: 'I have kept them' }).click()
  await expect(section.getByText('A code is asked for at each sign-in.')).toBeVisible()
  await page.reload()
  await expect(section.getByText('A code is asked for at each sign-in.')).toBeVisible()
  await expect(codes).toBeHidden()
})

test('signing in asks for a code, and a recovery code helps once', async ({
  page,
  context,
  people,
  tenant,
}) => {
  const person = await people.createMember(tenant, 'manager')
  const { secret, recoveryCodes } = await turnOnTwoFactor(person)
  const field = page.getByLabel('Six-digit code')
  await open(page, '/sign-in')
  await submitSignIn(page, person)
  await expect(page.getByRole('heading', { name: 'Two-factor sign-in' })).toBeVisible()
  await expect(field).toBeFocused()
  await expect(field).toHaveAttribute('autocomplete', 'one-time-code')
  await field.fill('000000')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('The code is wrong')
  await field.fill(codeOf(secret, 0))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/leads(\?|$)/)

  const recovery = recoveryCodes[0] ?? ''
  for (const works of [true, false]) {
    await context.clearCookies()
    await open(page, '/sign-in')
    await submitSignIn(page, person)
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(recovery)
    await page.keyboard.press('Enter')
    if (works) await expect(page).toHaveURL(/\/leads(\?|$)/)
    else await expect(page.getByRole('alert')).toContainText('The code is wrong')
  }
})

test('it can be turned off again, by password', async ({ people, tenant, pageOf }) => {
  const person = await people.createMember(tenant, 'manager')
  await turnOnTwoFactor(person)
  const page = await pageOf(person)
  await open(page, '/profile')
  const section = page.getByRole('region', { name: 'Two-factor sign-in' })
  await section.getByRole('button', { name: 'Turn off' }).click()
  await section.getByLabel('Password', { exact: true }).fill(person.password)
  await page.keyboard.press('Enter')
  await expect(section.getByText('The password alone is enough.')).toBeVisible()
})
