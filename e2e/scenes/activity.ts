import type { LeadEvent, LeadEventPage, ScoreChangeLine } from '@lead-scoring/contract'
import { open } from '../test.ts'
import type { Scene, Stage } from './stage.ts'

const aLine = (more: Partial<ScoreChangeLine>): ScoreChangeLine => ({
  cause: 'data',
  criterion: 'budget',
  kind: 'range',
  attribute: null,
  signal: null,
  value: null,
  from: 0,
  to: more.points ?? 0,
  points: 0,
  ...more,
})

const statusChange = (from: string, to: string, values = {}): Partial<LeadEvent> => ({
  type: 'lead.status_changed',
  before: { status: from, won_value: null, lost_reason_id: null },
  after: { status: to, won_value: null, lost_reason_id: null, ...values },
})

/** What an open installation without signals and with one scorecard does not have, newest first. */
const happenings: readonly Partial<LeadEvent>[] = [
  statusChange('qualified', 'won', { won_value: '75000.00' }),
  { type: 'note.created', before: null, after: { note_id: 1 } },
  {
    type: 'lead.updated',
    before: { company_size: 250, score: 60 },
    after: { company_size: 900, score: 71 },
    score_change: {
      from: 60,
      to: 71,
      days: 12,
      split: {
        data: 10,
        scorecard: 8,
        time: -7,
        lines: [
          aLine({ criterion: 'company_size', attribute: 'company_size', value: 900, points: 10 }),
          aLine({
            cause: 'scorecard',
            criterion: 'industry',
            attribute: 'industry',
            from: 12,
            to: 20,
            points: 8,
          }),
          aLine({ cause: 'time', criterion: 'demo', kind: 'signal', signal: 'demo_request', points: -7 }),
        ],
      },
    },
  },
  {
    type: 'lead.assigned',
    actor: 'system',
    actor_name: null,
    before: { owner_id: null },
    after: { owner_id: 77 },
  },
  {
    ...statusChange('contacted', 'lost', { lost_reason_id: 1 }),
    lost_reason: { key: 'competitor', label: null },
  },
  {
    type: 'lead.updated',
    before: { attributes: { seats: 5 }, score: 50 },
    after: { attributes: { seats: 50 }, score: 60 },
    score_change: { from: 50, to: 60, days: 0, split: null },
  },
]

const showLead = async ({ page, tenant }: Stage): Promise<void> => {
  const lead = await tenant.createLead({ budget: 5_000, urgency: 'later' })
  await tenant.changeLead(lead.id, { budget: 60_000, urgency: 'this_week', phone: '+49 40 123456' })
  await page.route(`**/api/leads/${lead.id}/events/*`, async (route) => {
    const response = await route.fetch()
    const { results, next }: LeadEventPage = await response.json()
    const [newest] = results
    const more = happenings.map((event, index) => ({
      ...newest,
      id: 1_000_000 - index,
      actor: 'user:101',
      actor_name: 'Anna Albrecht',
      score_change: null,
      ...event,
    }))
    await route.fulfill({ response, json: { next, results: [...more, ...results] } })
  })
  await open(page, `${tenant.path}/${lead.id}`)
  await page.getByText(/^Score 60 → 71/).waitFor()
}

const chip = ({ page, language }: Stage, name: { en: string; de: string }) =>
  page.getByRole('region', { name: /^(Timeline|Verlauf)$/ }).getByRole('button', { name: name[language] })

const showTwins = async ({ page, tenant }: Stage): Promise<void> => {
  const names = { first_name: 'Maximiliane-Friederike', last_name: 'von der Schulenburg-Wolfsburg' }
  const lead = await tenant.createLead({
    ...names,
    company: 'Nordlicht Energie SE',
    budget: 5_000,
    phone: null,
  })
  await tenant.createLead({
    ...names,
    company: 'Donaudampfschifffahrtsgesellschaft Regensburg mbH & Co. KG',
    budget: 75_000,
    company_size: 900,
    phone: '+49 40 123456',
  })
  await open(page, `${tenant.path}/${lead.id}`)
  await page.getByText(/^(Possibly the same|Möglicherweise dieselbe)/).waitFor()
}

/** The timeline of a lead: sentences, why the score moved, and its filters. */
export const activityScenes: readonly Scene[] = [
  { name: 'lead-timeline', show: showLead },
  {
    name: 'lead-timeline-filtered',
    show: async (stage) => {
      const lead = await stage.tenant.createLead()
      await open(stage.page, `${stage.tenant.path}/${lead.id}`)
      await chip(stage, { en: 'Notes', de: 'Notizen' }).click()
      await stage.page.getByText(/^(Nothing of this kind|Von dieser Art)/).waitFor()
    },
  },
  { name: 'lead-duplicate', show: showTwins },
  {
    name: 'lead-merge',
    show: async (stage) => {
      await showTwins(stage)
      await stage.page.getByRole('button', { name: /^(Compare and merge|Vergleichen und)/ }).click()
      await stage.page.getByRole('dialog').waitFor()
    },
  },
]
