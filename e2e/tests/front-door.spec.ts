import { randomBytes } from 'node:crypto'
import { findMail, requiredUrl, tokenOf, waitForMail } from '../product/required.ts'
import { startProduct } from '../product/start.ts'
import { submitSignIn } from '../sign-in-form.ts'
import { expect, open, requiredTest as test } from '../test.ts'

test.use({ expectedComplaints: [/Failed to load resource/] })

test.describe('an installation that nobody has set up', () => {
  test.slow()

  test('is set up by the link of its console, once', async ({ page }) => {
    const product = await startProduct({ AUTH: 'required' })
    try {
      const link = `${product.url}/setup#${product.setupToken}`
      await open(page, `${product.url}/`)
      await expect(page.getByText('Nobody has an account here yet')).toBeVisible()
      await open(page, link)
      const form = page.getByRole('form', { name: 'Create the account' })
      await form.getByLabel('Your name').fill('Sigrid Super')
      await form.getByLabel('E-mail').fill('sigrid@example.com')
      await form.getByLabel('Password', { exact: true }).fill('1234567890')
      await form.getByRole('button', { name: 'Create the account' }).click()
      await expect(form.getByText('one of the most common passwords')).toBeVisible()
      await form.getByLabel('Password', { exact: true }).fill('seven green bottles')
      await form.getByRole('button', { name: 'Create the account' }).click()
      await expect(page.getByRole('button', { name: 'Account of Sigrid Super' })).toBeVisible()
      await page.context().clearCookies()
      await page.goto('about:blank')
      await open(page, link)
      await form.getByLabel('Your name').fill('Ute Unfug')
      await form.getByLabel('E-mail').fill('ute@example.com')
      await form.getByLabel('Password', { exact: true }).fill('seven green bottles')
      await form.getByRole('button', { name: 'Create the account' }).click()
      await expect(page.getByRole('alert')).toContainText('This link is not valid any more')
    } finally {
      await product.stop()
    }
  })
})

test('a link that lost its end says so', async ({ page }) => {
  for (const path of ['/setup', '/reset-password', '/invitation']) {
    await page.goto('about:blank')
    await open(page, path)
    await expect(page.getByRole('heading', { name: 'This link is incomplete' })).toBeVisible()
  }
})

test('a forgotten password is replaced by the link of a mail, once', async ({ page, people, tenant }) => {
  const person = await people.createMember(tenant, 'sales_rep')
  await open(page, '/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible()
  await page.getByLabel('E-mail').fill(person.email)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible()
  const token = tokenOf(await waitForMail(await people.superuser(), person.email))
  await open(page, `/reset-password#${token}`)
  await page.getByLabel('New password').fill('ten green bottles')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/(leads|sign-in\?notice=reset)$/)
  await page.context().clearCookies()
  await open(page, '/sign-in')
  await submitSignIn(page, person)
  await expect(page.getByRole('alert')).toContainText('wrong')
  await submitSignIn(page, { email: person.email, password: 'ten green bottles' })
  await expect(page).toHaveURL(/\/leads(\?|$)/)
  await page.context().clearCookies()
  await page.goto('about:blank')
  await open(page, `/reset-password#${token}`)
  await page.getByLabel('New password').fill('eleven green bottles')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Ask for another link' })).toBeVisible()
})

test('an unknown address gets the same answer, and no mail', async ({ page, people }) => {
  const email = `nobody.${randomBytes(4).toString('hex')}@example.com`
  await open(page, '/forgot-password')
  await page.getByLabel('E-mail').fill(email)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible()
  expect(await findMail(await people.superuser(), email)).toBeNull()
})

test('an invitation lets somebody new in, with a name and a password', async ({ page, people, tenant }) => {
  const email = `neu.${randomBytes(4).toString('hex')}@example.com`
  const token = await people.invite(tenant, email, 'sales_rep')
  await open(page, `/invitation#${token}`)
  await expect(page.getByRole('heading', { name: `Join ${tenant.tenant.name}` })).toBeVisible()
  await expect(page.getByText(/Sigrid Super invites you .* as Sales rep/)).toBeVisible()
  const form = page.getByRole('form', { name: 'Accept the invitation' })
  await expect(form.getByLabel('E-mail')).toHaveValue(email)
  await form.getByLabel('Your name').fill('Nele Neu')
  await form.getByLabel('Password', { exact: true }).fill('eight green bottles')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL((url) => url.href.startsWith(`${requiredUrl()}${tenant.path}`))
  await expect(page.getByRole('button', { name: 'Account of Nele Neu' })).toContainText('Sales rep')
  await page.goto('about:blank')
  await open(page, `/invitation#${token}`)
  await expect(page.getByRole('heading', { name: 'This invitation cannot be used' })).toBeVisible()
})

test('an invitation gives somebody with an account another tenant', async ({ page, people, tenant }) => {
  const person = await people.createMember(tenant, 'reader')
  const other = await people.createTenant('Anderwerk')
  const token = await people.invite(other, person.email, 'manager')
  await open(page, `/invitation#${token}`)
  const form = page.getByRole('form', { name: 'Accept the invitation' })
  await form.getByLabel('Password', { exact: true }).fill('nine green bottles')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await form.getByLabel('Password', { exact: true }).fill(person.password)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${requiredUrl()}${other.path}`)
  await page.getByRole('button', { name: `Tenant: ${other.tenant.name}` }).click()
  await expect(page.getByRole('menuitemradio')).toHaveCount(2)
  await page.getByRole('menuitemradio', { name: tenant.tenant.name }).click()
  await expect(page.getByRole('button', { name: 'Account of Mia Member' })).toContainText('Reader')
})

test('who guesses is locked out, and told so', async ({ page, people, tenant }) => {
  const { email, password } = await people.createMember(tenant, 'sales_rep')
  await open(page, '/sign-in')
  await expect(async () => {
    await submitSignIn(page, { email, password: 'nine green bottles' })
    await expect(page.getByRole('alert')).toContainText('Too many failed attempts', { timeout: 1000 })
  }).toPass()
  await submitSignIn(page, { email, password })
  await expect(page.getByRole('alert')).toContainText(/try again in \d+ s/)
  await expect(page).toHaveURL(/\/sign-in$/)
})
