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
  /** Whose reader it is; English unless said. */
  readonly locale?: 'de-DE'
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

/** Two leads of 85 points, both selected. */
const selectTwo: Step = async ({ page, tenant }) => {
  await tenant.createLead()
  await tenant.createLead({ last_name: 'Zweitmann' })
  await open(page, tenant.path)
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('region', { name: /^(Selected leads|Ausgewählte Leads)$/ })).toContainText(
    /^2 /,
  )
}
const setUrgency =
  (action: string, urgency: string): Step =>
  async ({ page }) => {
    await page.getByRole('button', { name: action }).click()
    await page.getByRole('menuitem', { name: urgency }).click()
  }
const scoresAre =
  (score: number): Step =>
  async ({ page, tenant }) => {
    await expect(page.getByRole('gridcell').filter({ hasText: String(score) })).toHaveCount(2)
    expect((await tenant.leads()).map((lead) => lead.score)).toEqual([score, score])
  }
const countIs =
  (count: number): Step =>
  async ({ page, tenant }) => {
    await expect(page.getByRole('gridcell').getByRole('link')).toHaveCount(count)
    expect(await tenant.leads()).toHaveLength(count)
  }

/** Types another company into its cell of the list. */
const editCompany: Step = async ({ page }) => {
  await page.keyboard.press('j')
  await expect(page.getByRole('gridcell').getByRole('link')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('F2')
  await page.getByRole('gridcell').getByRole('textbox').fill('Neu GmbH')
  await page.keyboard.press('Enter')
}
const companyIs =
  (company: string): Step =>
  async ({ page, tenant }) => {
    await expect(page.getByRole('gridcell', { name: company })).toBeVisible()
    await expect.poll(async () => (await tenant.leads())[0]?.company).toBe(company)
  }

/** The name in the table, on the page of tenants. */
const nameIs =
  (end: string): Step =>
  ({ page, tenant }) =>
    expect(
      page.getByRole('row').getByRole('link', { name: `${tenant.tenant.name}${end}`, exact: true }),
    ).toBeVisible()
const openRename: Step = async ({ page, tenant }) => {
  await open(page, '/tenants')
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
    name: 'changing many leads',
    locale: 'de-DE',
    request: { method: 'POST', path: /\/leads\/changes\/$/ },
    prepare: selectTwo,
    act: setUrgency('Dringlichkeit setzen', 'Sofort'),
    unharmed: async (stage) => {
      await expect(stage.page.getByText('2 Leads wurden nicht geändert')).toBeVisible()
      await scoresAre(85)(stage)
    },
    again: press('Erneut versuchen'),
    done: async (stage) => {
      await expect(stage.page.getByText('Dringlichkeit von 2 Leads auf Sofort gesetzt')).toBeVisible()
      await expect.poll(async () => (await stage.tenant.leads())[1]?.score).toBe(90)
      await scoresAre(90)(stage)
    },
  },
  {
    name: 'taking the change of many leads back',
    request: { method: 'POST', path: /\/leads\/changes\/$/ },
    prepare: async (stage) => {
      await selectTwo(stage)
      await setUrgency('Set urgency', 'Immediately')(stage)
      await expect.poll(async () => (await stage.tenant.leads())[1]?.score).toBe(90)
    },
    act: press('Undo'),
    unharmed: scoresAre(90),
    again: press('Try again'),
    done: async (stage) => {
      await expect(stage.page.getByText('2 leads are as they were before')).toBeVisible()
      await scoresAre(85)(stage)
    },
  },
  {
    name: 'deleting many leads',
    request: { method: 'POST', path: /\/leads\/deletions\/$/ },
    prepare: selectTwo,
    act: ({ page }) => page.keyboard.press('#'),
    unharmed: countIs(2),
    again: press('Try again'),
    done: async (stage) => {
      await expect(stage.page.getByText('2 leads deleted')).toBeVisible()
      await expect.poll(async () => (await stage.tenant.leads()).length).toBe(0)
      await countIs(0)(stage)
    },
  },
  {
    name: 'bringing many deleted leads back',
    request: { method: 'POST', path: /\/leads\/restorations\/$/ },
    prepare: async (stage) => {
      await selectTwo(stage)
      await stage.page.keyboard.press('#')
      await expect.poll(async () => (await stage.tenant.leads()).length).toBe(0)
    },
    act: press('Undo'),
    unharmed: countIs(0),
    again: press('Try again'),
    done: async (stage) => {
      await expect(stage.page.getByText('2 leads are back')).toBeVisible()
      await countIs(2)(stage)
    },
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
  {
    name: 'editing a cell of the list',
    request: { method: 'PATCH', path: /\/leads\/\d+\/$/ },
    prepare: openList,
    act: editCompany,
    unharmed: companyIs('Tech GmbH'),
    again: press('Try again'),
    done: companyIs('Neu GmbH'),
  },
  {
    name: 'taking the edit of a cell back',
    request: { method: 'PATCH', path: /\/leads\/\d+\/$/ },
    prepare: async (stage) => {
      await openList(stage)
      await editCompany(stage)
      await companyIs('Neu GmbH')(stage)
    },
    act: press('Undo'),
    unharmed: companyIs('Neu GmbH'),
    again: press('Try again'),
    done: companyIs('Tech GmbH'),
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
      await open(page, '/tenants')
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

for (const { name, locale = 'en-US', request, prepare, act, unharmed, again = act, done } of writes) {
  test.describe(name, () => {
    test.use({ locale })

    test('refused, says why and loses nothing; the second try succeeds', async ({ page, tenant }) => {
      const stage = { page, tenant }
      await prepare(stage)
      await refuseOnce(page, request)
      await act(stage)
      await expect(page.getByText(reasons[locale === 'de-DE' ? 'de' : 'en']).first()).toBeVisible()
      await unharmed(stage)
      await again(stage)
      await done(stage)
    })
  })
}
