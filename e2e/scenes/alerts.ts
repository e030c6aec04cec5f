import { fakeAdministration } from '../administration/fakes.ts'
import { fakeWebhooks } from '../administration/webhooks.ts'
import { lendSession } from '../product/required.ts'
import { open } from '../test.ts'
import type { PeopleScene, Scene, Stage } from './stage.ts'

const showWebhooks = async ({ page, tenant }: Stage, isEmpty = false) => {
  await fakeAdministration(page, tenant.tenant)
  await fakeWebhooks(page, isEmpty)
  await open(page, `/t/${tenant.tenant.id}/administration/webhooks`)
}

const addName = { en: 'Add a webhook', de: 'Webhook anlegen' }

const add = async (stage: Stage) => {
  await showWebhooks(stage, true)
  await stage.page.getByRole('button', { name: addName[stage.language] }).click()
  const dialog = stage.page.getByRole('dialog')
  await dialog.locator('input[name=url]').waitFor()
  return dialog
}

export const webhookScenes: readonly Scene[] = [
  {
    name: 'administration-webhooks',
    show: async (stage) => {
      await showWebhooks(stage)
      await stage.page.locator('summary').first().click()
    },
  },
  { name: 'administration-webhooks-empty', show: (stage) => showWebhooks(stage, true) },
  {
    name: 'administration-webhooks-add',
    show: async (stage) => {
      const dialog = await add(stage)
      for (const box of await dialog.getByRole('checkbox').all()) await box.uncheck()
      await stage.page.keyboard.press('Enter')
      await dialog.getByRole('button', { name: addName[stage.language] }).click()
      await dialog.locator('[aria-invalid=true]').waitFor()
    },
  },
  {
    name: 'administration-webhooks-secret',
    show: async (stage) => {
      const dialog = await add(stage)
      await dialog.locator('input[name=url]').fill('https://hooks.nordlicht.example/leads')
      await stage.page.keyboard.press('Enter')
      await stage.page.getByRole('alertdialog').locator('code').waitFor()
    },
  },
]

export const alertScenes: readonly PeopleScene[] = [
  {
    name: 'profile-alerts',
    show: async ({ people, page, tenant, language }) => {
      const person = await people.createMember(tenant, 'manager', { name: 'Erika Mustermann', language })
      await lendSession(page.context(), person)
      await open(page, '/profile')
      const alerts = page.getByRole('region', { name: { en: 'Alerts', de: 'Hinweise' }[language] })
      const switches = alerts.getByRole('switch')
      await switches.nth(1).click()
      await switches.nth(2).click()
      await alerts.getByText(/^(You are told of nothing|Sie erfahren nichts)/).waitFor()
      await alerts.scrollIntoViewIfNeeded()
    },
  },
]
