import type { Page } from '@playwright/test'
import { fillPerson, words } from '../lead-form.ts'
import type { OwnTenant } from '../product/api.ts'
import { type Refusable, reasons, refuseOnce } from '../refuse.ts'
import { expect, open, test } from '../test.ts'

test.use({ expectedComplaints: [/the server responded with a status of 500/] })

type Stage = { readonly page: Page; readonly tenant: OwnTenant }
type Step = (stage: Stage) => Promise<unknown>

type Write = {
  readonly name: string
  readonly request: Refusable
  /** All up to the press that sends the request. */
  readonly prepare: Step
  readonly act: Step
  /** What is on the screen as before, and what was typed. */
  readonly unharmed: Step
  /** Absent: the same press again. */
  readonly again?: Step
  readonly done: Step
}

const max = ({ page }: Stage) => page.getByRole('link', { name: 'Max Mustermann' })
const press =
  (name: string): Step =>
  ({ page }) =>
    page.getByRole('button', { name, exact: true }).click()

const openList: Step = async ({ page, tenant }) => {
  await tenant.createLead()
  await open(page, tenant.path)
}
const openLead: Step = async ({ page, tenant }) => {
  const { id } = await tenant.createLead()
  await open(page, `${tenant.path}/${id}`)
}
const deleteFirst: Step = async (stage) => {
  await stage.page.keyboard.press('j')
  await expect(max(stage)).toBeFocused()
  await stage.page.keyboard.press('#')
}
const isThere: Step = (stage) => expect(max(stage)).toBeVisible()
const isGone: Step = async (stage) => {
  await expect(max(stage)).toBeHidden()
  await expect.poll(async () => (await stage.tenant.leads()).length).toBe(0)
}

const writes: readonly Write[] = [
  {
    name: 'creating a lead',
    request: { method: 'POST', path: /\/leads\/$/ },
    prepare: async ({ page, tenant }) => {
      await open(page, `${tenant.path}/new`)
      await fillPerson(page, words.en)
    },
    act: press('Create lead'),
    unharmed: ({ page }) => expect(page.getByLabel('Company')).toHaveValue('Größe & Söhne'),
    done: ({ page }) => expect(page.getByRole('link', { name: 'Frieda Größe' })).toBeVisible(),
  },
  {
    name: 'editing a lead in its form',
    request: { method: 'PATCH', path: /\/leads\/\d+\/$/ },
    prepare: async ({ page, tenant }) => {
      const { id } = await tenant.createLead()
      await open(page, `${tenant.path}/${id}/edit`)
      await page.getByLabel('Budget').fill('75000')
    },
    act: press('Save changes'),
    unharmed: ({ page }) => expect(page.getByLabel('Budget')).toHaveValue('75,000'),
    done: async ({ tenant }) => expect.poll(async () => (await tenant.leads())[0]?.budget).toBe('75000.00'),
  },
  {
    name: 'deleting a lead in the list',
    request: { method: 'DELETE', path: /\/leads\/\d+\/$/ },
    prepare: openList,
    act: deleteFirst,
    unharmed: isThere,
    done: isGone,
  },
  {
    name: 'deleting a lead on its page',
    request: { method: 'DELETE', path: /\/leads\/\d+\/$/ },
    prepare: openLead,
    act: press('Delete'),
    unharmed: isThere,
    again: deleteFirst,
    done: isGone,
  },
  {
    name: 'bringing a deleted lead back',
    request: { method: 'POST', path: /\/restoration\/$/ },
    prepare: async (stage) => {
      await openList(stage)
      await deleteFirst(stage)
      await isGone(stage)
    },
    act: press('Undo'),
    unharmed: isGone,
    again: press('Try again'),
    done: isThere,
  },
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
]

for (const { name, request, prepare, act, unharmed, again = act, done } of writes) {
  test(`${name}: a refusal says why, loses nothing, and the second try succeeds`, async ({
    page,
    tenant,
  }) => {
    const stage = { page, tenant }
    await prepare(stage)
    await refuseOnce(page, request)
    await act(stage)
    await expect(page.getByText(reasons.en).first()).toBeVisible()
    await unharmed(stage)
    await again(stage)
    await done(stage)
  })
}
