import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, type ApiTenant, openApi } from '../api/index.ts'
import { exportText, importText } from './files.ts'

let source: Api
let target: Api
beforeAll(async () => {
  source = await openApi()
  target = await openApi()
})
afterAll(async () => {
  await source.close()
  await target.close()
})

/** Creates leads until `work` is done; gives how many. */
const whileCreating = async <T>(tenant: ApiTenant, work: () => Promise<T>) => {
  let isDone = false
  const create = async () => {
    let created = 0
    for (; !isDone; created++) await tenant.createLead()
    return created
  }
  const creating = create()
  try {
    const result = await work()
    isDone = true
    return { result, created: await creating }
  } finally {
    isDone = true
  }
}

test('while people work, a file is of one moment, and an import is in nobody’s way', async () => {
  const near = await target.tenant('Near')
  await source.tenant('Elsewhere')
  const busy = await source.tenant('Busy')
  for (let lead = 0; lead < 5; lead++) await busy.createLead()

  const { result: text } = await whileCreating(busy, () => exportText(source, busy.id))
  const leads = text.match(/"table":"lead",/g)?.length
  expect(leads).toBeGreaterThanOrEqual(5)
  expect(text.match(/"type":"lead.created"/g)?.length).toBe(leads)

  const { created } = await whileCreating(near, () => importText(target, text))
  expect(await near.rows()).toBe(created)
  expect(created).toBeGreaterThan(0)
  expect(
    await target.sql('select count(*)::integer as n from lead_scoring.lead where tenant_id = $1', [busy.id]),
  ).toEqual([{ n: leads }])
})
