import { type LostReason, type LostReasons, lostReasonKeys } from '@lead-scoring/contract'
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

const list = async () => (await acme.get<LostReasons>('/lost-reasons/')).results
const names = (reasons: readonly LostReason[]) => reasons.map(({ key, label }) => key ?? label)
const add = (label: string, language = 'en') =>
  acme.send('POST', '/lost-reasons/', { body: { label }, headers: { 'accept-language': language } })
const patch = (id: number | undefined, body: object) => acme.send('PATCH', `/lost-reasons/${id}/`, { body })

test('every tenant begins with the usual reasons, and adds its own behind them', async () => {
  expect(names(await list())).toEqual(lostReasonKeys)
  const added = await add('  Built it themselves ')
  expect([added.status, added.json<LostReason>()]).toEqual([
    201,
    { id: expect.any(Number), key: null, label: 'Built it themselves', position: 5, archived: false },
  ])
  expect(names(await list())).toEqual([...lostReasonKeys, 'Built it themselves'])
  expect((await add('BUILT it themselves', 'de')).problem().errors).toEqual({
    label: ['Diesen Grund gibt es schon.'],
  })
})

test('reasons are renamed, moved, archived and restored; each is one event, and nothing is none', async () => {
  const [first, second] = await list()
  const renamed = await patch(second?.id, { label: 'Chose a competitor', position: 0 })
  expect(renamed.json<LostReasons>().results).toEqual(await list())
  expect(names(await list()).slice(0, 3)).toEqual(['Chose a competitor', 'price', 'no_need'])
  expect((await patch(first?.id, { archived: true })).status).toBe(200)
  expect((await patch(first?.id, { archived: true })).status).toBe(200)
  expect((await list()).filter(({ archived }) => archived).map(({ id }) => id)).toEqual([first?.id])
  expect((await patch(first?.id, { archived: false })).status).toBe(200)
  const events = await api.sql(
    `select event.before, event.after, detail.after as words from lead_scoring.event
     left join lead_scoring.event_detail detail on detail.tenant_id = event.tenant_id and detail.event_id = event.id
     where event.tenant_id = $1 and type = 'lost_reason.updated' order by event.id`,
    [acme.id],
  )
  expect(events).toEqual([
    {
      before: { lost_reason_id: second?.id, key: 'competitor', position: 1 },
      after: { lost_reason_id: second?.id, key: null, position: 0 },
      words: { label: 'Chose a competitor' },
    },
    {
      before: { lost_reason_id: first?.id, archived: false },
      after: { lost_reason_id: first?.id, archived: true },
      words: null,
    },
    {
      before: { lost_reason_id: first?.id, archived: true },
      after: { lost_reason_id: first?.id, archived: false },
      words: null,
    },
  ])
})

test('one reason stays to be chosen, and one that is unknown is not found', async () => {
  const [last, ...others] = await list()
  for (const { id } of others) expect((await patch(id, { archived: true })).status).toBe(200)
  expect((await patch(last?.id, { archived: true })).problem().errors).toEqual({
    archived: ['At least one reason must stay.'],
  })
  expect((await patch(999_999_999, { position: 0 })).problem().code).toBe('lost_reason_unknown')
})
