import { fillPerson, words } from '../lead-form.ts'
import { expect, open } from '../test.ts'
import { press, type Stage, type Step, type Write } from './write.ts'

const max = ({ page }: Stage) => page.getByRole('link', { name: 'Max Mustermann' })
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

/** What is done to one lead. */
export const leadWrites: readonly Write[] = [
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
]
