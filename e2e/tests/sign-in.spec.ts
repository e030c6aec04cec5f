import { lendSession, requiredUrl, superuser } from '../product/required.ts'
import { submitSignIn } from '../sign-in-form.ts'
import { expect, open, ready, requiredTest as test, withoutLive } from '../test.ts'

// What is refused is said by the browser too.
test.use({ expectedComplaints: [/Failed to load resource/] })

test('who is not signed in signs in, and is where they wanted to go', async ({ page, tenant }) => {
  await tenant.createLead({ first_name: 'Ada', last_name: 'Vogt' })
  await page.goto(`${tenant.path}?search=vogt`)
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await expect(page).toHaveURL(/\/sign-in\?return=/)
  await submitSignIn(page, { ...superuser, password: 'nine green bottles' })
  await expect(page.getByRole('alert')).toContainText('E-mail address or password are wrong.')
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('nine green bottles')
  await submitSignIn(page, superuser)
  await expect(page.getByRole('link', { name: 'Ada Vogt' })).toBeVisible()
  expect(page.url()).toBe(`${requiredUrl()}${tenant.path}?search=vogt`)
})

test('empty fields are said before anything is sent, and the first one gets the focus', async ({ page }) => {
  await open(page, '/sign-in')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.locator('[aria-invalid=true]')).toHaveCount(2)
  await expect(page.getByLabel('E-mail')).toBeFocused()
})

for (const trick of ['//evil.example', '/\\evil.example', 'https://evil.example', '/%09/evil.example']) {
  test(`a sign-in leads nowhere else: ${trick}`, async ({ page, tenant }) => {
    await open(page, `/sign-in?return=${trick.startsWith('/%') ? trick : encodeURIComponent(trick)}`)
    await submitSignIn(page, superuser)
    await expect(page).toHaveURL(/\/t\/\d+\/leads$/)
    expect(new URL(page.url()).origin).toBe(requiredUrl())
    expect(tenant.tenant.id).toBeGreaterThan(0)
  })
}

test('a session that ends is asked for again above the work, and nothing typed is lost', async ({
  page,
  context,
  tenant,
  people,
}) => {
  await withoutLive(page)
  await open(page, '/sign-in')
  await submitSignIn(page, superuser)
  await expect(page).toHaveURL(/\/leads(\?|$)/)
  await open(page, `${tenant.path}/new`)
  await page.getByLabel('First name').fill('Ada')
  await page.getByLabel('Last name').fill('Vogt')
  await page.getByLabel('E-mail').fill('ada@example.com')
  await page.getByLabel('Company').fill('Nordlicht')
  await context.clearCookies()
  await page.getByRole('button', { name: 'Create lead' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Your session has ended' })
  await expect(dialog.getByLabel('E-mail')).toHaveValue(superuser.email)
  await dialog.getByLabel('Password', { exact: true }).fill(superuser.password)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('link', { name: 'Ada Vogt' })).toBeVisible()
  expect(await (await people.superuser()).get('/api/session/').then((answer) => answer.status())).toBe(200)
  expect(await tenant.leads()).toHaveLength(1)
})

test('signing in, going on and signing out needs no mouse', async ({ page, tenant }) => {
  await tenant.createLead()
  await open(page, `/sign-in?return=${encodeURIComponent(tenant.path)}`)
  await expect(page.getByLabel('E-mail')).toBeFocused()
  await page.keyboard.type(superuser.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(superuser.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Max Mustermann' })).toBeVisible()
  await ready(page)
  await page.getByRole('button', { name: 'Account of Sigrid Super' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
  await page.goto(tenant.path)
  await expect(page).toHaveURL(/\/sign-in\?return=/)
})

test('a password is hidden until somebody wants to see it', async ({ page }) => {
  await open(page, '/sign-in')
  const password = page.getByLabel('Password', { exact: true })
  await password.fill('seven')
  await expect(password).toHaveAttribute('type', 'password')
  await expect(password).toHaveAttribute('autocomplete', 'current-password')
  await page.getByRole('button', { name: 'Show the password' }).click()
  await expect(password).toHaveAttribute('type', 'text')
  await page.getByRole('button', { name: 'Hide the password' }).click()
  await expect(password).toHaveAttribute('type', 'password')
})

test('who is signed in already need not sign in', async ({ page, context, people, tenant }) => {
  await lendSession(context, { request: await people.superuser() })
  await page.goto(`/sign-in?return=${encodeURIComponent(tenant.path)}`)
  await expect(page).toHaveURL(new RegExp(`${tenant.path}$`))
})

test('what went wrong at the identity provider is said', async ({ page }) => {
  await open(page, '/sign-in?problem=sso_refused')
  await expect(page.getByRole('alert')).toContainText('said no')
  await open(page, '/sign-in?problem=%3Cscript%3E')
  await expect(page.getByRole('alert')).toContainText('Please try again')
})

test.describe('in a German browser', () => {
  test.use({ locale: 'de-DE' })

  test('the sign-in speaks German, and the app then what the profile says', async ({ page }) => {
    await open(page, '/sign-in')
    await expect(page.getByRole('heading', { level: 1, name: 'Anmelden' })).toBeVisible()
    await submitSignIn(page, superuser, 'de')
    await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible()
  })
})
