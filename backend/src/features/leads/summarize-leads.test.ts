import type { LeadSummary } from '@lead-scoring/contract'
import { grades, industries, urgencies } from '@lead-scoring/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, type ApiTenant, openApi } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
beforeAll(async () => {
  api = await openApi()
})
beforeEach(async () => {
  acme = await api.tenant()
})
afterAll(() => api.close())

const summary = (query = '') => acme.get<LeadSummary>(`/leads/summary/${query}`)

/** A UTC day relative to today, `YYYY-MM-DD`. */
const day = (today: string, days: number) =>
  new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10)

/** Leads of score 10 that were created at these times; a budget of 50,000 makes it 40. */
const createdAt = async (times: readonly string[], budget: number | null = null) => {
  for (const time of times) {
    const { id } = await acme.createLead({ budget })
    await api.sql('update lead_scoring.lead set created_at = $3 where tenant_id = $1 and id = $2', [
      acme.id,
      id,
      time,
    ])
  }
}

test('of no leads is zeros, with every grade, week, industry and urgency', async () => {
  const none = { total_leads: 0, avg_score: 0, high_score_leads: 0 }
  const { today, weeks, ...rest } = await summary()
  expect(today).toBe(new Date().toISOString().slice(0, 10))
  expect(rest).toEqual({
    days: 28,
    total: none,
    period: { from: day(today, -27), to: today, ...none },
    previous: { from: day(today, -55), to: day(today, -28), ...none },
    grades: grades.map((grade) => ({ grade, leads: 0 })),
    industries: industries.map((industry) => ({ industry, leads: 0, avg_score: 0 })),
    urgencies: urgencies.map((urgency) => ({ urgency, leads: 0, avg_score: 0 })),
  })
  expect(weeks).toHaveLength(12)
  for (const [index, { from, to, leads }] of weeks.entries()) {
    expect(new Date(from).getUTCDay()).toBe(1)
    expect([to, leads]).toEqual([day(from, 6), 0])
    expect(from).toBe(day(weeks[11]?.from ?? '', (index - 11) * 7))
  }
  expect((weeks[11]?.from ?? '') <= today && today <= (weeks[11]?.to ?? '')).toBe(true)
})

test.each([1, 7, 28, 366])('periods of %i UTC days begin and end at midnight', async (days) => {
  const { today } = await summary()
  await createdAt([`${today}T00:00:00Z`, `${day(today, 1 - days)}T00:00:00Z`])
  await createdAt(
    [
      `${day(today, -days)}T23:59:59.999999Z`,
      `${day(today, -days)}T12:00:00Z`,
      `${day(today, 1 - 2 * days)}T00:00:00Z`,
    ],
    50_000,
  )
  await createdAt([`${day(today, -2 * days)}T23:59:59.999999Z`, '1999-01-01T00:00:00Z'])
  expect(await summary(`?days=${days}`)).toMatchObject({
    days,
    total: { total_leads: 7, avg_score: 22.86, high_score_leads: 0 },
    period: { from: day(today, 1 - days), to: today, total_leads: 2, avg_score: 10 },
    previous: { from: day(today, 1 - 2 * days), to: day(today, -days), total_leads: 3, avg_score: 40 },
  })
})

test('weeks begin on Monday at midnight, UTC', async () => {
  const { weeks } = await summary()
  const [first, second] = weeks
  const last = weeks[11]
  await createdAt([
    `${day(first?.from ?? '', -1)}T23:59:59.999999Z`,
    `${first?.from}T00:00:00Z`,
    `${first?.to}T23:59:59.999999Z`,
    `${second?.from}T00:00:00Z`,
    `${last?.from}T00:00:00Z`,
  ])
  expect((await summary()).weeks.map(({ leads }) => leads)).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
})

test('counts and averages what is there, as stats does', async () => {
  await acme.createLead({ budget: 50_000, company_size: 500, industry: 'tech', urgency: 'immediately' }) // 100 A
  await acme.createLead({ budget: 50_000, company_size: 500, industry: 'other', urgency: 'later' }) // 70 B
  await acme.createLead({ industry: 'tech' }) // 25 D
  await acme.createLead({ industry: 'tech' }) // 25 D
  const deleted = await acme.createLead({ industry: 'finance' })
  await acme.send('DELETE', `/leads/${deleted.id}/`)
  const answer = await summary()
  expect(answer).toMatchObject({
    total: { total_leads: 4, avg_score: 55, high_score_leads: 2 },
    period: { total_leads: 4, avg_score: 55, high_score_leads: 2 },
    previous: { total_leads: 0, avg_score: 0, high_score_leads: 0 },
    grades: [
      { grade: 'A', leads: 1 },
      { grade: 'B', leads: 1 },
      { grade: 'C', leads: 0 },
      { grade: 'D', leads: 2 },
    ],
    industries: [
      { industry: 'tech', leads: 3, avg_score: 50 },
      { industry: 'finance', leads: 0, avg_score: 0 },
      { industry: 'healthcare', leads: 0, avg_score: 0 },
      { industry: 'other', leads: 1, avg_score: 70 },
    ],
    urgencies: [
      { urgency: 'immediately', leads: 1, avg_score: 100 },
      { urgency: 'this_week', leads: 0, avg_score: 0 },
      { urgency: 'this_month', leads: 0, avg_score: 0 },
      { urgency: 'later', leads: 3, avg_score: 40 },
    ],
  })
  expect(answer.weeks[11]?.leads).toBe(4)
  expect(answer.total).toEqual(await acme.get('/leads/stats/'))
})

test.each(['days=0', 'days=367', 'days=1.5', 'days=', 'weeks=3'])('?%s is refused', async (query) => {
  const { status, errors } = (await acme.send('GET', `/leads/summary/?${query}`)).problem()
  expect([status, Object.keys(errors ?? {})]).toEqual([400, [query.split('=')[0]]])
})
