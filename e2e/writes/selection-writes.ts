import { expect, open } from '../test.ts'
import { press, type Step, type Write } from './write.ts'

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

/** What is done to many leads at once. */
export const selectionWrites: readonly Write[] = [
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
]
