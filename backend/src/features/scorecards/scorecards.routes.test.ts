import type { ActiveScorecard } from '@lead-scoring/contract'
import { standardScorecard } from '@lead-scoring/scoring'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, aLead, openApi } from '../../../test/api/index.ts'

let api: Api
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())

test('a tenant starts with the standard scorecard, and its leads name it', async () => {
  const acme = await api.tenant()
  const scorecard = await acme.get<ActiveScorecard>('/scorecards/active/')
  expect(scorecard).toMatchObject({ version: 1, status: 'active', definition: standardScorecard })
  expect((await acme.createLead()).scorecard_id).toBe(scorecard.id)
})

test('a lead is scored by the scorecard that is active now, not by one that was active before', async () => {
  const acme = await api.tenant()
  const old = await acme.createLead()
  await api.sql(`update lead_scoring.scorecard set status = 'archived' where tenant_id = $1`, [acme.id])
  await api.sql(
    `insert into lead_scoring.scorecard (tenant_id, version, status, definition)
     select tenant_id, 2, 'active', jsonb_set(definition, '{criteria,2,otherwise}', '17')
     from lead_scoring.scorecard where tenant_id = $1`,
    [acme.id],
  )
  const scorecard = await acme.get<ActiveScorecard>('/scorecards/active/')
  expect(scorecard.version).toBe(2)
  const lead = await acme.createLead()
  expect(lead).toMatchObject({ scorecard_id: scorecard.id, score: old.score + 12 })
  expect(await acme.get(`/leads/${old.id}/score/`)).toMatchObject({
    score: old.score,
    scorecard: { id: old.scorecard_id, version: 1 },
  })
  const changed = await acme.send('PATCH', `/leads/${old.id}/`, { body: { phone: '1' } })
  expect(changed.json()).toMatchObject({ scorecard_id: scorecard.id, score: lead.score })
})

test('without an active scorecard a lead is refused, and nothing is written', async () => {
  const acme = await api.tenant()
  await api.sql(`update lead_scoring.scorecard set status = 'archived' where tenant_id = $1`, [acme.id])
  expect((await acme.send('GET', '/scorecards/active/')).problem().code).toBe('scorecard_missing')
  const refused = await acme.send('POST', '/leads/', { body: aLead() })
  expect(refused.problem()).toMatchObject({ status: 409, code: 'scorecard_missing' })
  expect(await acme.rows()).toBe(0)
})
