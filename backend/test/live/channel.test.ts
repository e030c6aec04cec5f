import { afterAll, expect, test } from 'vitest'
import { type Channel, openChannel } from '../../src/platform/live/channel.ts'
import type { LiveClient } from '../../src/platform/live/live-client.ts'
import { openTenant } from '../../src/platform/tenancy/tenant-db.ts'
import { type ApiTenant, openApi } from '../api/index.ts'

const api = await openApi()
afterAll(() => api.close())

const openTenantChannel = (tenant: ApiTenant): Channel =>
  openChannel(openTenant(api.database, tenant.id), { info: () => {}, warn: () => {}, error: () => {} })

/** A client that counts what it is told, without a socket. */
const countingClient = (whenTold = () => {}): LiveClient & { readonly told: () => number } => {
  let count = 0
  return {
    id: '',
    caller: { userId: null, sessionId: null, keyId: null },
    leadId: null,
    toldPresence: null,
    after: null,
    told: () => count,
    send: () => {
      count++
      whenTold()
    },
    sendNow: () => {},
    hold: () => {},
    release: () => {},
    close: () => {},
  }
}

test('a channel counts whoever joins from the beginning, and keeps nobody who left meanwhile', async () => {
  const channel = openTenantChannel(await api.tenant())
  const client = countingClient()
  const joined = channel.join(client, {})
  expect(channel.size()).toBe(1)
  channel.leave(client)
  await joined
  expect(channel.size()).toBe(0)
})

test('others have their turn while many are told, and who joins meanwhile is told nothing twice', async () => {
  const tenant = await api.tenant()
  const channel = openTenantChannel(tenant)
  const order: string[] = []
  const late = countingClient()
  const joined = Promise.withResolvers<void>()
  const told = Promise.withResolvers<void>()
  const first = countingClient(() => {
    if (first.told() > 1) return
    setImmediate(() => order.push('another'))
    void channel.join(late, {}).then(joined.resolve)
  })
  const last = countingClient(() => {
    order.push('last')
    told.resolve()
  })
  const everybody = [first, ...Array.from({ length: 600 }, () => countingClient()), last]
  for (const client of everybody) await channel.join(client, {})
  await tenant.createLead()
  channel.wake()
  await Promise.all([told.promise, joined.promise])
  expect(order).toEqual(['another', 'last'])
  expect(everybody.map(({ told }) => told())).toEqual(everybody.map(() => 1))
  expect(late.told()).toBe(0)
})
