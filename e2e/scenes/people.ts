import type { Role } from '@lead-scoring/contract'
import { expect, type Page } from '@playwright/test'
import { lendSession } from '../product/required.ts'
import { codeOf, turnOnTwoFactor } from '../second-factor.ts'
import { submitSignIn } from '../sign-in-form.ts'
import { open, withoutLive } from '../test.ts'
import type { PeopleScene, PeopleStage } from './stage.ts'

const nobody = { email: 'erika@example.com', password: 'nine green bottles' }

/** Somebody who speaks the scene's language. */
const newMember = ({ people, tenant, language }: PeopleStage, role: Role) =>
  people.createMember(tenant, role, { name: 'Erika Mustermann', language })

/** Opens a page as somebody. */
const openAs = async (stage: PeopleStage, role: Role, path: string) => {
  const person = await newMember(stage, role)
  await lendSession(stage.page.context(), person)
  await open(stage.page, path)
  return person
}

/** A link that is spent: really trying some would lock this computer out from trying any. */
const spend = (page: Page, path: string) =>
  page.route(path, (route) =>
    route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      body: JSON.stringify({
        type: 'about:blank',
        title: 'Forbidden',
        status: 403,
        code: 'spent',
        detail: route.request().headers()['accept-language']?.startsWith('de')
          ? 'Dieser Link gilt nicht mehr.'
          : 'This link is not valid any more.',
      }),
    }),
  )

const press = ({ page, language }: PeopleStage, names: { en: string; de: string }) =>
  page.getByRole('button', { name: names[language], exact: true }).click()

const signIn: readonly PeopleScene[] = [
  { name: 'sign-in', show: async ({ page }) => open(page, '/sign-in') },
  {
    name: 'sign-in-empty',
    show: async (stage) => {
      await open(stage.page, '/sign-in')
      await press(stage, { en: 'Sign in', de: 'Anmelden' })
      await expect(stage.page.locator('[aria-invalid=true]')).toHaveCount(2)
    },
  },
  {
    name: 'sign-in-wrong',
    show: async ({ page, language }) => {
      await open(page, '/sign-in')
      await submitSignIn(page, nobody, language)
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'sign-in-sso',
    show: async ({ page, language }) => {
      await page.route('**/api/sso/discovery/', (route) =>
        route.fulfill({ json: { redirect: '/api/sso/nordlicht/start' } }),
      )
      await open(page, '/sign-in')
      await page.getByLabel({ en: 'E-mail', de: 'E-Mail' }[language]).fill(nobody.email)
      await page.keyboard.press('Tab')
      await page
        .getByRole('button', { name: { en: /^Continue to your/, de: /^Weiter zur Anmeldung/ }[language] })
        .waitFor()
    },
  },
  {
    name: 'sign-in-sso-failed',
    show: async ({ page }) => open(page, '/sign-in?problem=sso_domain_unverified'),
  },
  {
    name: 'sign-in-needs-setup',
    show: async ({ page }) => {
      await page.route('**/api/instance/', (route) =>
        route.fulfill({ json: { mode: 'required', version: '0.1.0', needs_setup: true } }),
      )
      await open(page, '/sign-in')
      await page.getByText(/Nobody has an account|Hier hat noch niemand/).waitFor()
    },
  },
  {
    name: 'sign-in-code',
    show: async (stage) => {
      const person = await newMember(stage, 'manager')
      await turnOnTwoFactor(person)
      await open(stage.page, '/sign-in')
      await submitSignIn(stage.page, person, stage.language)
      await stage.page.getByRole('heading', { level: 2 }).waitFor()
    },
  },
  {
    name: 'sign-in-recovery-code',
    show: async (stage) => {
      const person = await newMember(stage, 'manager')
      await turnOnTwoFactor(person)
      await open(stage.page, '/sign-in')
      await submitSignIn(stage.page, person, stage.language)
      await press(stage, { en: 'Use a recovery code', de: 'Wiederherstellungscode verwenden' })
      await stage.page.getByRole('textbox').fill('abcd-efgh')
      await stage.page.keyboard.press('Enter')
      await stage.page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'session-ended',
    show: async (stage) => {
      const { page, tenant } = stage
      await tenant.createLead()
      await withoutLive(page)
      await openAs(stage, 'manager', tenant.path)
      await page.context().clearCookies()
      // Whatever else the page asks for may have brought the dialog already.
      await page.getByRole('searchbox').fill('max', { force: true })
      await page.getByRole('alertdialog').waitFor()
    },
  },
]

const links: readonly PeopleScene[] = [
  { name: 'setup', show: async ({ page }) => open(page, '/setup#token') },
  {
    name: 'setup-wrong',
    show: async (stage) => {
      const { page } = stage
      await open(page, '/setup#token')
      await page.locator('input[name=password]').fill('kurz')
      await press(stage, { en: 'Create the account', de: 'Konto anlegen' })
      await expect(page.locator('[aria-invalid=true]')).toHaveCount(3)
    },
  },
  { name: 'link-incomplete', show: async ({ page }) => open(page, '/reset-password') },
  { name: 'forgot-password', show: async ({ page }) => open(page, '/forgot-password') },
  {
    name: 'forgot-password-sent',
    show: async ({ page, language }) => {
      await open(page, '/forgot-password')
      await page.getByRole('textbox').fill(nobody.email)
      await page.keyboard.press('Enter')
      await page
        .getByRole('heading', {
          name: { en: 'Look into your mail', de: 'Sehen Sie in Ihr Postfach' }[language],
        })
        .waitFor()
    },
  },
  { name: 'reset-password', show: async ({ page }) => open(page, '/reset-password#token') },
  {
    name: 'reset-password-spent',
    show: async ({ page }) => {
      await spend(page, '**/api/password-resets/redemption/')
      await open(page, '/reset-password#token')
      await page.locator('input[name=password]').fill('seven green bottles')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'invitation-new',
    show: async ({ page, people, tenant }) => {
      await open(page, `/invitation#${await people.invite(tenant, 'erika@example.com', 'sales_rep')}`)
      await page.getByRole('form').waitFor()
    },
  },
  {
    name: 'invitation-account',
    show: async (stage) => {
      const { page, people } = stage
      const person = await newMember(stage, 'reader')
      const other = await people.createTenant('Nordlicht Energie SE')
      await open(page, `/invitation#${await people.invite(other, person.email, 'manager')}`)
      await page.getByRole('form').waitFor()
    },
  },
  {
    name: 'invitation-sso',
    show: async ({ page, people, tenant }) => {
      await page.route('**/api/sso/discovery/', (route) =>
        route.fulfill({ json: { redirect: '/api/sso/nordlicht/start' } }),
      )
      await open(page, `/invitation#${await people.invite(tenant, 'erika@example.com', 'reader')}`)
      await page.getByRole('button', { name: /^Continue to your|^Weiter zur Anmeldung/ }).waitFor()
    },
  },
  {
    name: 'invitation-unusable',
    show: async ({ page }) => {
      await spend(page, '**/api/invitations/lookup/')
      await open(page, '/invitation#token')
      await page.getByRole('link').first().waitFor()
    },
  },
]

const twoFactor = { en: 'Two-factor sign-in', de: 'Zwei-Faktor-Anmeldung' }
const section = ({ page, language }: PeopleStage) => page.getByRole('region', { name: twoFactor[language] })

/** As far as the secret is shown. */
const beginTwoFactor = async (stage: PeopleStage) => {
  const { password } = await openAs(stage, 'manager', '/profile')
  await press(stage, { en: 'Turn on', de: 'Einschalten' })
  await section(stage).locator('input[name=password]').fill(password)
  await stage.page.keyboard.press('Enter')
  await section(stage).getByRole('img').waitFor()
  await section(stage).scrollIntoViewIfNeeded()
}

const profile: readonly PeopleScene[] = [
  {
    name: 'profile',
    show: async (stage) => {
      await openAs(stage, 'manager', '/profile')
      await stage.page
        .getByRole('listitem')
        .filter({ has: stage.page.locator('time') })
        .first()
        .waitFor()
    },
  },
  {
    name: 'profile-password-wrong',
    show: async (stage) => {
      const { page, language } = stage
      await openAs(stage, 'manager', '/profile')
      const form = page.getByRole('form', {
        name: { en: 'Change the password', de: 'Passwort ändern' }[language],
      })
      await form.locator('input[name=current]').fill('nine green bottles')
      await form.locator('input[name=password]').fill('kurz')
      await page.keyboard.press('Enter')
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'profile-two-factor-proof',
    show: async (stage) => {
      await openAs(stage, 'manager', '/profile')
      await press(stage, { en: 'Turn on', de: 'Einschalten' })
      await section(stage).locator('input[name=password]').waitFor()
    },
  },
  { name: 'profile-two-factor-secret', show: beginTwoFactor },
  {
    name: 'profile-recovery-codes',
    show: async (stage) => {
      await beginTwoFactor(stage)
      const secret = await section(stage).locator('code').innerText()
      await section(stage)
        .getByRole('textbox')
        .fill(codeOf(secret.replaceAll(' ', ''), 0))
      await stage.page.keyboard.press('Enter')
      await expect(section(stage).getByRole('listitem')).toHaveCount(10)
    },
  },
  {
    name: 'profile-two-factor-on',
    show: async (stage) => {
      const person = await newMember(stage, 'manager')
      await turnOnTwoFactor(person)
      await lendSession(stage.page.context(), person)
      await open(stage.page, '/profile')
      await section(stage).scrollIntoViewIfNeeded()
    },
  },
]

const roles: readonly PeopleScene[] = [
  {
    name: 'menu-user',
    show: async (stage) => {
      const { page, tenant, isNarrow, language } = stage
      await openAs(stage, 'administrator', tenant.path)
      if (isNarrow)
        await page
          .getByRole('button', { name: { en: 'Open navigation', de: 'Navigation öffnen' }[language] })
          .click()
      await page.getByRole('button', { name: /Erika Mustermann/ }).click()
      await page.getByRole('menuitem').first().waitFor()
    },
  },
  {
    name: 'reader-list',
    show: async (stage) => {
      await stage.tenant.createLead()
      await openAs(stage, 'reader', stage.tenant.path)
    },
  },
  {
    name: 'reader-lead',
    show: async (stage) => {
      const { id } = await stage.tenant.createLead({ company_size: null })
      await openAs(stage, 'reader', `${stage.tenant.path}/${id}`)
      await expect(
        stage.page
          .getByRole('listitem')
          .filter({ has: stage.page.locator('time') })
          .first(),
      ).toBeVisible()
    },
  },
  {
    name: 'reader-not-allowed',
    show: async (stage) => {
      await openAs(stage, 'reader', `${stage.tenant.path}/new`)
      await stage.page.getByRole('heading', { level: 1 }).waitFor()
    },
  },
  {
    name: 'no-tenant',
    show: async (stage) => {
      const { page, people, tenant } = stage
      const person = await newMember(stage, 'reader')
      const { id } = (await (await person.request.get('/api/profile/')).json()) as { id: number }
      const headers = { 'X-Tenant-ID': String(tenant.tenant.id) }
      await (await people.superuser()).delete(`/api/members/${id}/`, { headers })
      await lendSession(page.context(), person)
      await open(page, '/')
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
  },
]

/** People's own pages, and the app as roles see it. */
export const peopleScenes: readonly PeopleScene[] = [...signIn, ...links, ...profile, ...roles]
