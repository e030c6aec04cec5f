import { openTenants } from '../tenants.ts'
import { expect, open } from '../test.ts'
import { press, type Step, type Write } from './write.ts'

/** The name in the table, on the page of tenants. */
const nameIs =
  (end: string): Step =>
  ({ page, tenant }) =>
    expect(
      page.getByRole('row').getByRole('link', { name: `${tenant.tenant.name}${end}`, exact: true }),
    ).toBeVisible()
const openRename: Step = async ({ page, tenant }) => {
  await openTenants(page, tenant.tenant)
  await page.getByRole('button', { name: `Rename ${tenant.tenant.name}`, exact: true }).click()
  await page.getByRole('textbox', { name: 'Name of the company' }).fill(`${tenant.tenant.name} SE`)
}
const openSamples: Step = async ({ page, tenant }) => {
  await tenant.bringSamples()
  await open(page, `/t/${tenant.tenant.id}/settings`)
}
const areSamplesThere =
  (areThere: boolean): Step =>
  async ({ page, tenant }) => {
    const none = page.getByText('This tenant has no sample leads.')
    await (areThere ? expect(none).toBeHidden() : expect(none).toBeVisible())
    await expect.poll(async () => (await tenant.leads()).length > 0).toBe(areThere)
  }

/** What is done to a tenant and to its sample data. */
export const tenantWrites: readonly Write[] = [
  {
    name: 'creating a tenant',
    request: { method: 'POST', path: /\/tenants\/$/ },
    prepare: async ({ page }) => {
      await open(page, '/tenants/new')
      await page.getByRole('textbox', { name: 'Name of the company' }).fill('Beharrlich GmbH')
    },
    act: press('Create tenant'),
    unharmed: ({ page }) =>
      expect(page.getByRole('textbox', { name: 'Name of the company' })).toHaveValue('Beharrlich GmbH'),
    done: ({ page }) => expect(page.getByRole('button', { name: 'Tenant: Beharrlich GmbH' })).toBeVisible(),
  },
  {
    name: 'renaming a tenant',
    request: { method: 'PATCH', path: /\/tenants\/\d+\/$/ },
    prepare: openRename,
    act: press('Save'),
    unharmed: ({ page, tenant }) =>
      expect(page.getByRole('textbox', { name: 'Name of the company' })).toHaveValue(
        `${tenant.tenant.name} SE`,
      ),
    done: nameIs(' SE'),
  },
  {
    name: 'taking the new name of a tenant back',
    request: { method: 'PATCH', path: /\/tenants\/\d+\/$/ },
    prepare: async (stage) => {
      await openRename(stage)
      await press('Save')(stage)
      await nameIs(' SE')(stage)
    },
    act: press('Undo'),
    unharmed: nameIs(' SE'),
    again: press('Try again'),
    done: nameIs(''),
  },
  {
    name: 'deleting a tenant',
    request: { method: 'DELETE', path: /\/tenants\/\d+\/$/ },
    prepare: async ({ page, tenant: { tenant } }) => {
      await openTenants(page, tenant)
      await page.getByRole('button', { name: `Delete ${tenant.name}`, exact: true }).click()
      await page.getByRole('textbox', { name: `Type ${tenant.name} to confirm` }).fill(tenant.name)
    },
    act: press('Delete forever'),
    unharmed: ({ page, tenant: { tenant } }) =>
      expect(page.getByRole('textbox', { name: `Type ${tenant.name} to confirm` })).toHaveValue(tenant.name),
    done: ({ page, tenant: { tenant } }) =>
      expect(page.getByText(`${tenant.name} was deleted`)).toBeVisible(),
  },
  {
    name: 'removing the sample data',
    request: { method: 'DELETE', path: /\/samples\/$/ },
    prepare: openSamples,
    act: press('Remove sample data'),
    unharmed: areSamplesThere(true),
    done: areSamplesThere(false),
  },
  {
    name: 'bringing the sample data back',
    request: { method: 'POST', path: /\/samples\/$/ },
    prepare: async (stage) => {
      await openSamples(stage)
      await press('Remove sample data')(stage)
      await areSamplesThere(false)(stage)
    },
    act: press('Undo'),
    unharmed: areSamplesThere(false),
    again: press('Bring back'),
    done: areSamplesThere(true),
  },
]
