import { randomUUID } from 'node:crypto'
import { liveCloseCodes } from '@lead-scoring/contract'
import type { Statement } from '../database/statement.ts'
import type { JobLog } from '../jobs/job.ts'
import type { TenantDb } from '../tenancy/tenant-db.ts'
import { type Channel, type LiveSince, openChannel } from './channel.ts'
import { deletePresence, renewPresence, upsertPresence } from './live.queries.ts'
import type { LiveClient } from './live-client.ts'
import type { Writes } from './writes.ts'

/** Writes of other servers are seen after this time at the latest. */
const pollMs = 250
const welcomeMs = 5_000
const renewMs = 20_000

/** The live updates of this server: one reader of the log for each tenant that somebody listens to. */
export type Live = {
  readonly join: (tenantId: number, client: LiveClient, since: LiveSince) => Promise<void>
  readonly leave: (tenantId: number, client: LiveClient) => Promise<void>
  /** A client shows another lead, or none. */
  readonly look: (tenantId: number, client: LiveClient, leadId: number | null) => Promise<void>
  readonly close: () => void
}

export type LiveOptions = {
  readonly tenantById: (tenantId: number) => TenantDb
  readonly writes: Writes
  readonly log: JobLog
}

/** Opens the live updates. A channel is there while it has sockets. */
export const openLive = ({ tenantById, writes, log }: LiveOptions): Live => {
  const serverId = randomUUID()
  const channels = new Map<number, Channel>()
  const each = (act: (channel: Channel, tenantId: number) => void) => {
    for (const [tenantId, channel] of channels) act(channel, tenantId)
  }
  const renew = (tenantId: number) =>
    tenantById(tenantId)
      .run(renewPresence(serverId))
      .catch(() => log.info(`Who looks at leads of tenant ${tenantId} is renewed later.`))
  const timers = [
    setInterval(() => each((channel) => channel.wakeAll()), pollMs),
    setInterval(() => each((channel) => void channel.checkWelcome()), welcomeMs),
    setInterval(() => each((_channel, tenantId) => void renew(tenantId)), renewMs),
  ]
  for (const timer of timers) timer.unref()
  const unsubscribe = writes.subscribe((tenantId) => {
    if (tenantId === null) each((channel) => void channel.checkWelcome())
    else channels.get(tenantId)?.wake()
  })

  const channelOf = (tenantId: number): Channel => {
    const known = channels.get(tenantId)
    if (known) return known
    const channel = openChannel(tenantById(tenantId), log)
    channels.set(tenantId, channel)
    return channel
  }

  /** Writes of one client's presence do not overtake each other: somebody who came and went at once would stay. */
  const presenceWrites = new WeakMap<LiveClient, Promise<unknown>>()
  const writePresence = (tenantId: number, client: LiveClient, change: Statement): Promise<unknown> => {
    const before = presenceWrites.get(client) ?? Promise.resolve()
    const written = before.catch(() => {}).then(() => tenantById(tenantId).run([change]))
    presenceWrites.set(client, written)
    return written
  }

  const look: Live['look'] = async (tenantId, client, leadId) => {
    const { userId } = client.caller
    if (userId === null || client.leadId === leadId) return
    client.leadId = leadId
    client.toldPresence = null
    const change =
      leadId === null ? deletePresence(client.id) : upsertPresence(serverId, client.id, userId, leadId)
    await writePresence(tenantId, client, change)
    channels.get(tenantId)?.wakeAll()
  }

  return {
    join: (tenantId, client, since) => channelOf(tenantId).join(client, since),
    leave: async (tenantId, client) => {
      const channel = channels.get(tenantId)
      channel?.leave(client)
      await look(tenantId, client, null)
      if (channel?.size() === 0) channels.delete(tenantId)
    },
    look,
    close: () => {
      for (const timer of timers) clearInterval(timer)
      unsubscribe()
      each((channel) => channel.closeAll(liveCloseCodes.restarting))
    },
  }
}
