import type { Scene, Stage } from '../scenes.ts'
import { open } from '../test.ts'

const named = { first_name: 'Ada', last_name: 'Vogt', company: 'Nordlicht Energie SE' }

const chooseStatus = async ({ page, language }: Stage, status: 'won' | 'lost'): Promise<void> => {
  await page.getByRole('button', { name: /^Status: / }).click()
  const names = { won: { en: 'Won', de: 'Gewonnen' }, lost: { en: 'Lost', de: 'Verloren' } }
  await page.getByRole('menuitemradio', { name: names[status][language] }).click()
  await page.getByRole('dialog').getByRole('button').nth(2).waitFor()
}

const askHow = async (stage: Stage, status: 'won' | 'lost'): Promise<void> => {
  const lead = await stage.tenant.createLead(named)
  await open(stage.page, `${stage.tenant.path}/${lead.id}`)
  await chooseStatus(stage, status)
}

export const pipelineScenes: readonly Scene[] = [
  { name: 'lead-ask-lost', show: (stage) => askHow(stage, 'lost') },
  { name: 'lead-ask-won', show: (stage) => askHow(stage, 'won') },
  {
    name: 'lead-lost',
    show: async (stage) => {
      const { page, tenant, language } = stage
      const lead = await tenant.createLead(named)
      const [reason] = await tenant.lostReasons()
      await tenant.moveLead(lead.id, { status: 'lost', lost_reason_id: reason?.id ?? 0 })
      await open(page, `${tenant.path}/${lead.id}`)
      await page.getByText({ en: 'Price', de: 'Preis' }[language], { exact: true }).waitFor()
      await page.getByRole('button', { name: /^Status: / }).click()
      await page.getByRole('menuitemradio').nth(4).waitFor()
    },
  },
]
