import { submitSignIn } from '../sign-in-form.ts'
import { expect, open, requiredTest as test } from '../test.ts'

test.use({ expectedComplaints: [/Failed to load resource/] })

test('language, theme and name follow a person to another browser', async ({ people, tenant, pageOf }) => {
  const person = await people.createMember(tenant, 'sales_rep')
  const [here, there] = [await pageOf(person), await pageOf(person)]
  await open(here, '/profile')
  await here.getByLabel('Name').fill('Maria Muster')
  await here.getByRole('button', { name: 'Save' }).click()
  await expect(here.getByRole('button', { name: 'Account of Maria Muster' })).toBeVisible()
  await here.getByRole('radio', { name: 'Dark' }).check({ force: true })
  const saved = here.waitForResponse(
    (response) =>
      response.url().endsWith('/api/profile/') && (response.request().postData() ?? '').includes('language'),
  )
  await here.getByRole('radio', { name: 'English' }).focus()
  await here.keyboard.press('ArrowRight')
  await saved
  await open(there, tenant.path)
  await expect(there.getByRole('button', { name: 'Konto von Maria Muster' })).toBeVisible()
  await expect(there.locator('html')).toHaveAttribute('lang', 'de')
  await expect(there.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(there.getByRole('link', { name: 'Einstellungen' })).toBeVisible()
})

test('a language that is chosen while the theme is still being saved stays chosen', async ({
  people,
  tenant,
  pageOf,
}) => {
  const page = await pageOf(await people.createMember(tenant, 'sales_rep'))
  await open(page, '/profile')
  // What follows the profile comes after the page.
  await page.waitForLoadState('networkidle')
  const [answer, texts] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const savedOf = (field: string) =>
    page.waitForResponse(
      (response) =>
        response.url().endsWith('/api/profile/') && (response.request().postData() ?? '').includes(field),
    )
  await page.route('**/api/profile/', async (route) => {
    const response = await route.fetch()
    await answer.promise
    await route.fulfill({ response })
  })
  await page.route('**/assets/*.js', (route) => texts.promise.then(() => route.continue()))
  const [themeSaved, languageSaved] = [savedOf('theme'), savedOf('language')]
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true })
  const asked = page.waitForRequest('**/assets/*.js')
  await page.getByRole('main').getByText('Deutsch').click()
  await asked
  answer.resolve()
  await themeSaved
  texts.resolve()
  await languageSaved
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('a new password counts at once, and ends all other sessions', async ({ people, tenant, pageOf }) => {
  const person = await people.createMember(tenant, 'sales_rep')
  const [here, there] = [await pageOf(person), await pageOf(person)]
  await submitSignInTo(there, person)
  await open(here, '/profile')
  const form = here.getByRole('form', { name: 'Change the password' })
  await form.getByLabel('Current password').fill('nine green bottles')
  await form.getByLabel('New password').fill('short')
  await form.getByRole('button', { name: 'Change the password' }).click()
  await expect(form.locator('[aria-invalid=true]')).toHaveCount(1)
  await form.getByLabel('New password').fill('ten green bottles')
  await expect(form.getByText('Long enough.')).toBeVisible()
  await form.getByRole('button', { name: 'Change the password' }).click()
  await expect(form.getByLabel('Current password')).toHaveAttribute('aria-invalid', 'true')
  await form.getByLabel('Current password').fill(person.password)
  await form.getByRole('button', { name: 'Change the password' }).click()
  await expect(here.getByText('Your password is changed')).toBeVisible()
  await there.goto(tenant.path)
  await expect(there.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await submitSignIn(there, { email: person.email, password: 'ten green bottles' })
  await expect(there).toHaveURL(/\/leads(\?|$)/)
})

test('signing out everywhere ends the other browser at once', async ({ people, tenant, pageOf }) => {
  const person = await people.createMember(tenant, 'sales_rep')
  const [here, there] = [await pageOf(person), await pageOf(person)]
  await open(there, tenant.path)
  await open(here, '/profile')
  await here.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(here.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expect(there.getByRole('alertdialog', { name: 'Your session has ended' })).toBeVisible()
})

test('another sign-in is listed, and can be ended by itself', async ({ page, people, tenant, pageOf }) => {
  const person = await people.createMember(tenant, 'sales_rep')
  await submitSignInTo(page, person)
  const own = await pageOf(person)
  await open(own, '/profile')
  const sessions = own.getByRole('region', { name: 'Where you are signed in' })
  await expect(sessions.getByRole('listitem')).toHaveCount(2)
  await expect(sessions.getByText('this browser')).toBeVisible()
  await sessions.getByRole('button', { name: /^Sign out Chrome on / }).click()
  await expect(sessions.getByRole('listitem')).toHaveCount(1)
  await page.goto(tenant.path)
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
})

const submitSignInTo = async (
  page: Parameters<typeof open>[0],
  person: { email: string; password: string },
) => {
  await page.context().clearCookies()
  await open(page, '/sign-in')
  await submitSignIn(page, person)
  await expect(page).toHaveURL(/\/leads(\?|$)/)
}
