import { fakeAdministration } from '../administration/fakes.ts'
import { ssoTest } from '../administration/trust.ts'
import { refuse } from '../refuse.ts'
import { open } from '../test.ts'
import type { Scene, Stage } from './stage.ts'

type Faked = Parameters<typeof fakeAdministration>[2]

const pathOf = ({ tenant }: Stage, section: string) => `/t/${tenant.tenant.id}/administration/${section}`

/** Opens a part of a tenant that has everything; `faked` says what is different. */
const show = async (stage: Stage, section: string, faked?: Faked) => {
  await fakeAdministration(stage.page, stage.tenant.tenant, faked)
  await open(stage.page, pathOf(stage, section))
}

const press = ({ page, language }: Stage, names: Readonly<Record<Stage['language'], string | RegExp>>) =>
  page.getByRole('button', { name: names[language] }).first().click()

const scene = (name: string, section: string, faked?: Faked): Scene => ({
  name,
  show: (stage) => show(stage, section, faked),
})

/** A part that cannot be read. */
const failing = (name: string, section: string, path: string): Scene => ({
  name,
  show: async (stage) => {
    await fakeAdministration(stage.page, stage.tenant.tenant)
    await refuse(stage.page, path)
    await open(stage.page, pathOf(stage, section))
  },
})

/** A part whose data is on its way. */
const waiting = (name: string, section: string, path: string): Scene => ({
  name,
  show: async (stage) => {
    const { page } = stage
    await fakeAdministration(page, stage.tenant.tenant)
    await page.route(path, () => {})
    await page.goto(pathOf(stage, section))
    await page.getByRole('heading', { level: 2 }).first().waitFor()
  },
})

const people: readonly Scene[] = [
  scene('members', 'members'),
  scene('members-reader', 'members', { role: 'reader' }),
  scene('members-alone', 'members', { isEmpty: true }),
  failing('members-error', 'members', '**/api/members/'),
  waiting('members-loading', 'members', '**/api/members/'),
  {
    name: 'members-invite',
    show: async (stage) => {
      await show(stage, 'members')
      await press(stage, { en: 'Invite', de: 'Einladen' })
      const dialog = stage.page.getByRole('dialog')
      await dialog.getByRole('textbox').fill('chloe')
      await stage.page.keyboard.press('Enter')
      await stage.page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'members-role-menu',
    show: async (stage) => {
      await show(stage, 'members')
      await press(stage, { en: /^Role of Mehmet/, de: /^Rolle von Mehmet/ })
      await stage.page.getByRole('menuitemradio').first().waitFor()
    },
  },
  {
    name: 'members-last-administrator',
    show: async (stage) => {
      const { page, language } = stage
      await show(stage, 'members')
      await page.route('**/api/members/12/', (route) =>
        route.fulfill({
          status: 409,
          contentType: 'application/problem+json',
          json: {
            type: 'about:blank',
            title: 'Conflict',
            status: 409,
            code: 'last_administrator',
            detail: {
              en: 'A tenant needs an administrator, and this is the last one.',
              de: 'Ein Mandant braucht einen Administrator, und dies ist der letzte.',
            }[language],
          },
        }),
      )
      await press(stage, { en: /^Role of Anna/, de: /^Rolle von Anna/ })
      await page.getByRole('menuitemradio').last().click()
      await page
        .getByRole('listitem')
        .filter({ hasText: /Anna Albrecht (stays|bleibt)/ })
        .waitFor()
    },
  },
  {
    name: 'members-remove',
    show: async (stage) => {
      await show(stage, 'members')
      await press(stage, { en: /^Actions for Mehmet/, de: /^Aktionen für Mehmet/ })
      await stage.page.getByRole('menuitem').last().click()
      await stage.page.getByRole('alertdialog').waitFor()
    },
  },
  scene('roles', 'roles'),
]

const secret = 'lse_1_9vQk2Jx7dPzR4mT0sYb6wLcF8hNgA3eU5iKoXyZ1pQw'

const newKey = { en: 'New key', de: 'Neuer Schlüssel' }

const keyScenes: readonly Scene[] = [
  scene('keys', 'keys'),
  scene('keys-empty', 'keys', { isEmpty: true }),
  failing('keys-error', 'keys', '**/api/keys/'),
  waiting('keys-loading', 'keys', '**/api/keys/'),
  {
    name: 'keys-create',
    show: async (stage) => {
      await show(stage, 'keys')
      await press(stage, newKey)
      await stage.page.getByRole('dialog').getByRole('checkbox').first().uncheck()
      await stage.page.keyboard.press('Enter')
      await stage.page.getByRole('dialog').getByRole('button').last().click()
      await stage.page.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'keys-created',
    show: async (stage) => {
      const { page } = stage
      await show(stage, 'keys')
      await page.route('**/api/keys/', (route) =>
        route.request().method() === 'POST'
          ? route.fulfill({
              status: 201,
              json: {
                id: 9,
                name: 'Webformular',
                scopes: ['leads.write'],
                hint: '1pQw',
                created_by: 'Anna Albrecht',
                created_at: new Date().toISOString(),
                expires_at: null,
                last_used_at: null,
                secret,
              },
            })
          : route.fallback(),
      )
      await press(stage, newKey)
      await page.getByRole('dialog').getByRole('textbox').first().fill('Webformular')
      await page.keyboard.press('Enter')
      await page.getByText(secret, { exact: true }).waitFor()
    },
  },
  {
    name: 'keys-revoke',
    show: async (stage) => {
      await show(stage, 'keys')
      await press(stage, { en: 'Revoke Messe Hannover', de: 'Messe Hannover widerrufen' })
      await stage.page.getByRole('alertdialog').waitFor()
    },
  },
]

const showTest = async (stage: Stage, state: 'waiting' | 'succeeded' | 'refused') => {
  const { page } = stage
  await show(stage, 'sso')
  await page.route('**/api/sso/tests/', (route) =>
    route.fulfill({ status: 201, json: { id: 9, url: '/api/health/live' } }),
  )
  await page.route('**/api/sso/tests/9/', (route) => route.fulfill({ json: ssoTest(state) }))
  await press(stage, { en: 'Test sign-in', de: 'Anmeldung testen' })
  await page
    .getByRole('status')
    .filter({ hasText: /Waiting|Warten|It works|Es funktioniert|proven|nachgewiesen/ })
    .waitFor()
  await page.bringToFront()
}

const ssoScenes: readonly Scene[] = [
  scene('sso', 'sso'),
  scene('sso-saml', 'sso', { connection: 'saml' }),
  scene('sso-empty', 'sso', { connection: 'none', isEmpty: true }),
  failing('sso-error', 'sso', '**/api/sso/'),
  waiting('sso-loading', 'sso', '**/api/sso/'),
  { name: 'sso-test-waiting', show: (stage) => showTest(stage, 'waiting') },
  { name: 'sso-test-succeeded', show: (stage) => showTest(stage, 'succeeded') },
  { name: 'sso-test-refused', show: (stage) => showTest(stage, 'refused') },
  {
    name: 'sso-missing',
    show: async (stage) => {
      await show(stage, 'sso', { connection: 'none', isEmpty: true })
      await press(stage, { en: 'Save connection', de: 'Verbindung speichern' })
      await stage.page.locator('[aria-invalid=true]').first().waitFor()
    },
  },
  {
    name: 'sso-scim-token',
    show: async (stage) => {
      const { page } = stage
      await show(stage, 'sso')
      await page.route('**/api/sso/scim-tokens/', (route) =>
        route.request().method() === 'POST'
          ? route.fulfill({
              status: 201,
              json: {
                id: 5,
                name: 'Entra ID',
                hint: '1pQw',
                created_by: null,
                created_at: new Date().toISOString(),
                expires_at: null,
                last_used_at: null,
                secret: secret.replace('lse', 'scim'),
              },
            })
          : route.fallback(),
      )
      await press(stage, { en: 'New token', de: 'Neues Token' })
      await page.getByRole('dialog').getByRole('textbox').first().fill('Entra ID')
      await page.keyboard.press('Enter')
      await page.getByRole('alertdialog').waitFor()
    },
  },
]

const auditScenes: readonly Scene[] = [
  {
    name: 'audit',
    show: async (stage) => {
      await show(stage, 'audit')
      await stage.page.locator('summary').first().click()
      await stage.page.locator('summary').nth(1).click()
    },
  },
  scene('audit-empty', 'audit', { isEmpty: true }),
  {
    name: 'audit-nothing-matches',
    show: (stage) =>
      show(stage, 'audit?type=key.created,key.revoked&actor=user:12&from=2026-01-01', { isEmpty: true }),
  },
  failing('audit-error', 'audit', '**/api/audit/?*'),
  waiting('audit-loading', 'audit', '**/api/audit/?*'),
  {
    name: 'audit-type-menu',
    show: async (stage) => {
      await show(stage, 'audit')
      await press(stage, { en: /^What:/, de: /^Was:/ })
      await stage.page.getByRole('menuitemcheckbox').first().waitFor()
    },
  },
]

const otherScenes: readonly Scene[] = [
  scene('tenant-settings', 'tenant'),
  scene('tenant-settings-reader', 'tenant', { role: 'manager' }),
  failing('tenant-settings-error', 'tenant', '**/api/settings/'),
  waiting('tenant-settings-loading', 'tenant', '**/api/settings/'),
  scene('mails', 'mails'),
  scene('mails-empty', 'mails', { isEmpty: true }),
  failing('mails-error', 'mails', '**/api/mails/?*'),
  waiting('mails-loading', 'mails', '**/api/mails/?*'),
  {
    name: 'mails-open',
    show: async (stage) => {
      await show(stage, 'mails')
      await press(stage, { en: 'Einladung zu Nordlicht Energie SE', de: 'Einladung zu Nordlicht Energie SE' })
      await stage.page.getByRole('dialog').locator('pre').waitFor()
    },
  },
  scene('users', 'users', { superuser: true }),
  scene('users-nobody', 'users', { superuser: true, isEmpty: true }),
]

export const administrationScenes: readonly Scene[] = [
  ...people,
  ...keyScenes,
  ...ssoScenes,
  ...auditScenes,
  ...otherScenes,
].map((each) => ({ ...each, name: `administration-${each.name}` }))
