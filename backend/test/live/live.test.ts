import type { LiveEvent } from '@lead-scoring/contract'
import { liveCloseCodes } from '@lead-scoring/contract'
import { afterAll, describe, expect, test } from 'vitest'
import { sql, statement } from '../../src/platform/database/statement.ts'
import { openTenant } from '../../src/platform/tenancy/tenant-db.ts'
import { type ApiTenant, addKey, openApi } from '../api/index.ts'
import { type LiveReader, listenTo, openReader } from './live-reader.ts'

const api = await openApi({ auth: 'required' })
const address = await api.app.listen({ port: 0, host: '127.0.0.1' })
afterAll(() => api.close())

const fromOurPage = (cookie: string) => ({ cookie, origin: address })
const hasEventOf = (leadId: number) => (message: { type: string; events?: readonly LiveEvent[] }) =>
  message.events?.some(({ lead_id }) => lead_id === leadId) === true

/** A tenant, and somebody with a role who listens to it. */
const withListener = async (role: 'reader' | 'sales_rep' = 'reader') => {
  const tenant = await api.tenant()
  const person = await api.person({ roles: { [tenant.id]: role } })
  const headers = fromOurPage(person.cookie)
  return { tenant, person, headers, reader: await listenTo(address, { tenant: tenant.id, headers }) }
}

describe('who is let in', () => {
  test('a member from our own page, a key; nobody else', async () => {
    const { tenant, person, reader } = await withListener()
    const other = await api.tenant()
    const ask = (headers: Record<string, string>, id = tenant.id) =>
      openReader(address, { tenant: id, headers })
    expect(await ask({})).toBe(401)
    expect(await ask({ cookie: person.cookie, origin: 'https://evil.example' })).toBe(403)
    expect(await ask(fromOurPage(person.cookie), other.id)).toBe(403)
    expect(await ask(fromOurPage(person.cookie), 999_999)).toBe(404)
    const authorization = `Bearer ${await addKey(api, tenant.id, ['leads.read'])}`
    const byKey = await listenTo(address, { tenant: tenant.id, headers: { authorization } })
    expect(await ask({ authorization: `Bearer ${await addKey(api, tenant.id, ['leads.export'])}` })).toBe(403)
    await Promise.all([byKey.close(), reader.close()])
  })

  test('whoever speaks no WebSocket is told so', async () => {
    const { tenant, person, reader } = await withListener()
    expect((await person.sendIn(tenant.id, 'GET', '/live')).status).toBe(426)
    await reader.close()
  })

  test('what is not understood ends the socket', async () => {
    const { reader } = await withListener()
    reader.socket.send('{"type":"looking","lead_id":"1"}')
    expect(await reader.closed).toBe(1008)
  })

  test('a session that ends takes its sockets with it, at once', async () => {
    const { person, reader } = await withListener()
    await person.send('DELETE', '/api/session/')
    expect(await reader.closed).toBe(liveCloseCodes.notWelcome)
  })

  test('so does a member who is suspended', async () => {
    const { tenant, person, reader } = await withListener()
    const admin = await api.person({ roles: { [tenant.id]: 'administrator' } })
    await admin.sendIn(tenant.id, 'PATCH', `/members/${person.id}/`, { body: { suspended: true } })
    expect(await reader.closed).toBe(liveCloseCodes.notWelcome)
  })

  test('so does a member who is removed', async () => {
    const { tenant, person, reader } = await withListener()
    const admin = await api.person({ roles: { [tenant.id]: 'administrator' } })
    await admin.sendIn(tenant.id, 'DELETE', `/members/${person.id}/`)
    expect(await reader.closed).toBe(liveCloseCodes.notWelcome)
  })

  test('so does a key that is revoked, and no other', async () => {
    const { tenant, reader } = await withListener()
    const admin = await api.person({ roles: { [tenant.id]: 'administrator' } })
    const authorization = `Bearer ${await addKey(api, tenant.id, ['leads.read'])}`
    const byKey = await listenTo(address, { tenant: tenant.id, headers: { authorization } })
    const keys = await admin.sendIn(tenant.id, 'GET', '/keys/')
    const [key] = keys.json<{ results: { id: number }[] }>().results
    await admin.sendIn(tenant.id, 'DELETE', `/keys/${key?.id}/`)
    expect(await byKey.closed).toBe(liveCloseCodes.notWelcome)
    const lead = await tenant.createLead()
    await reader.next(hasEventOf(lead.id))
    await reader.close()
  })

  test('a member with another role stays: all of them read leads', async () => {
    const { tenant, person, reader } = await withListener('sales_rep')
    const admin = await api.person({ roles: { [tenant.id]: 'administrator' } })
    await admin.sendIn(tenant.id, 'PATCH', `/members/${person.id}/`, { body: { role: 'reader' } })
    const lead = await tenant.createLead()
    await reader.next(hasEventOf(lead.id))
    await reader.close()
  })

  test('a tenant that is deleted takes its sockets with it', async () => {
    const { tenant, reader } = await withListener()
    await tenant.send('DELETE', `/tenants/${tenant.id}/`)
    expect(await reader.closed).toBe(liveCloseCodes.notWelcome)
  })

  test('so it does where nobody signs in', async () => {
    const open = await openApi({ migratedUrl: api.url })
    const there = await open.app.listen({ port: 0, host: '127.0.0.1' })
    const tenant = await open.tenant()
    const reader = await listenTo(there, { tenant: tenant.id })
    await tenant.send('DELETE', `/tenants/${tenant.id}/`)
    expect(await reader.closed).toBe(liveCloseCodes.notWelcome)
    await open.close()
  })
})

test('what happens to a lead is told to its tenant, by ids alone, and to no other', async () => {
  const [{ tenant, reader }, foreign] = [await withListener(), await withListener()]
  const lead = await tenant.createLead({ company: 'Nordwind' })
  await tenant.send('PATCH', `/leads/${lead.id}/`, { body: { budget: 5 } })
  const theirs = await foreign.tenant.createLead()
  await reader.next(
    (message) => message.type === 'events' && message.events.some(({ type }) => type === 'lead.updated'),
  )
  await foreign.reader.next(hasEventOf(theirs.id))
  expect(reader.events().map(({ type, lead_id }) => [type, lead_id])).toEqual([
    ['lead.created', lead.id],
    ['lead.updated', lead.id],
  ])
  expect(foreign.reader.events().map(({ lead_id }) => lead_id)).toEqual([theirs.id])
  expect(JSON.stringify(reader.messages)).not.toContain('Nordwind')
  await Promise.all([reader.close(), foreign.reader.close()])
})

test('an event that commits after a younger one is told, after it', async () => {
  const { tenant, reader } = await withListener()
  const db = openTenant(api.database, tenant.id)
  const write = (leadId: number) =>
    statement(
      sql`insert into lead_scoring.event (type, actor, lead_id) values ('lead.updated', 'open', ${leadId})`,
    )
  await db.transaction(async ({ run }) => {
    await run([write(1)])
    await db.run([write(2)])
  })
  await reader.next(hasEventOf(2))
  expect(reader.events().map(({ lead_id }) => lead_id)).toEqual([1, 2])
  await reader.close()
})

test('who says how long ago they read what they show is told what happened since, and no more', async () => {
  const { tenant, headers, reader } = await withListener()
  const [old, fresh] = [await tenant.createLead(), await tenant.createLead()]
  await api.sql(
    `update lead_scoring.event set occurred_at = now() - interval '1 hour' where tenant_id = $1 and lead_id = $2`,
    [tenant.id, old.id],
  )
  await reader.next(hasEventOf(fresh.id))
  const late = await listenTo(address, { tenant: tenant.id, headers, age: 30 })
  expect(late.events().map(({ lead_id }) => lead_id)).toEqual([fresh.id])
  await Promise.all([reader.close(), late.close()])
})

test('a cursor of another cluster is answered with a reset, one that missed too much as well', async () => {
  const { tenant, headers, reader } = await withListener()
  const open = (cursor: string) => listenTo(address, { tenant: tenant.id, headers, cursor })
  const other = await open('1-5-5')
  expect(other.messages[0]?.type).toBe('reset')
  const before = other.cursor()
  await api.sql(
    `insert into lead_scoring.event (tenant_id, type, actor, lead_id)
     select $1, 'lead.updated', 'open', 1 from generate_series(1, 5001)`,
    [tenant.id],
  )
  for (let told = 0; told < 5_000; ) {
    const message = await reader.next(({ type }) => type === 'many')
    told += message.type === 'many' ? message.count : 0
  }
  await reader.next(({ type }) => type === 'events') // the last one
  const late = await open(before)
  expect(late.messages[0]?.type).toBe('reset')
  await Promise.all([reader.close(), other.close(), late.close()])
})

/** Writes a lead and changes it some times; gives how many events that were. */
const write = async (tenant: ApiTenant, changes: number): Promise<number> => {
  const { id } = await tenant.createLead()
  for (let n = 1; n <= changes; n++) await tenant.send('PATCH', `/leads/${id}/`, { body: { budget: n } })
  return changes + 1
}

/** Reads with many connections, one after the other, until it has seen as many events as there are. */
const readBroken = async (reading: {
  readonly tenant: number
  readonly headers: Record<string, string>
  readonly first: LiveReader
  readonly written: Promise<number>
}): Promise<readonly number[]> => {
  const seen: number[] = []
  let expected = Number.POSITIVE_INFINITY
  void reading.written.then((count) => {
    expected = count
  })
  let reader = reading.first
  for (;;) {
    await Promise.race([reader.next(({ type }) => type === 'events'), reading.written])
    if (seen.length + reader.events().length >= expected) break
    await reader.close()
    seen.push(...reader.events().map(({ id }) => id))
    if (seen.length >= expected) return seen
    const { tenant, headers } = reading
    reader = await listenTo(address, { tenant, headers, cursor: reader.cursor() })
  }
  await reader.close()
  return [...seen, ...reader.events().map(({ id }) => id)]
}

test('twelve writers, and readers that come back all the time: no gap, no duplicate', async () => {
  const { tenant, headers, reader } = await withListener()
  const readers = await Promise.all([1, 2, 3].map(() => listenTo(address, { tenant: tenant.id, headers })))
  // Less than a hundred in all: more, that waited for another test's transaction, would only be counted.
  const written = Promise.all(Array.from({ length: 12 }, () => write(tenant, 7))).then((counts) =>
    counts.reduce((sum, count) => sum + count, 0),
  )
  const seen = await Promise.all(
    readers.map((first) => readBroken({ tenant: tenant.id, headers, first, written })),
  )
  const rows = await api.sql<{ id: number }>(
    'select id::float8 as id from lead_scoring.event where tenant_id = $1 and lead_id is not null order by xid, id',
    [tenant.id],
  )
  expect(rows).toHaveLength(96)
  for (const ids of seen) expect(ids).toEqual(rows.map(({ id }) => id))
  await reader.close()
})

test('who looks at a lead is told to the others who do, until they leave', async () => {
  const { tenant, person, reader } = await withListener()
  const colleague = await api.person({ roles: { [tenant.id]: 'sales_rep' } })
  const theirs = await listenTo(address, { tenant: tenant.id, headers: fromOurPage(colleague.cookie) })
  const lead = await tenant.createLead()
  const look = ({ socket }: LiveReader, lead_id: number | null) =>
    socket.send(JSON.stringify({ type: 'looking', lead_id }))
  const peopleAre =
    (...ids: number[]) =>
    (message: { type: string; people?: readonly { user_id: number }[] }) =>
      message.type === 'presence' && message.people?.map(({ user_id }) => user_id).join() === ids.join()
  look(reader, lead.id)
  await reader.next(peopleAre(person.id))
  look(theirs, lead.id)
  await Promise.all([
    reader.next(peopleAre(person.id, colleague.id)),
    theirs.next(peopleAre(person.id, colleague.id)),
  ])
  await theirs.close()
  await reader.next(peopleAre(person.id))
  await reader.close()
})

test('who was seen last by a server that is gone looks at nothing any more', async () => {
  const { tenant, person, reader } = await withListener()
  const [gone, there] = await Promise.all([1, 2].map(() => api.person({ roles: { [tenant.id]: 'reader' } })))
  const lead = await tenant.createLead()
  await api.sql(
    `insert into lead_scoring.lead_presence (tenant_id, socket_id, server_id, user_id, lead_id, seen_at)
     select $1, gen_random_uuid(), gen_random_uuid(), user_id, $2, now() - make_interval(secs => seconds)
     from (values ($3::bigint, 61), ($4::bigint, 30)) as seen (user_id, seconds)`,
    [tenant.id, lead.id, gone?.id, there?.id],
  )
  reader.socket.send(JSON.stringify({ type: 'looking', lead_id: lead.id }))
  const told = await reader.next(({ type }) => type === 'presence')
  const ids = told.type === 'presence' ? told.people.map(({ user_id }) => user_id) : []
  expect(ids).toEqual([person.id, there?.id].toSorted())
  await reader.close()
})

test('a notice is told to whom it is for', async () => {
  const { tenant, person, headers, reader } = await withListener()
  const colleague = await api.person({ roles: { [tenant.id]: 'reader' } })
  const theirs = await listenTo(address, { tenant: tenant.id, headers: fromOurPage(colleague.cookie) })
  await api.sql(
    `insert into lead_scoring.notice (tenant_id, user_id, kind, actor) values ($1, $2, 'mention', 'open')`,
    [tenant.id, person.id],
  )
  await reader.next(({ type }) => type === 'notices')
  const lead = await tenant.createLead()
  await theirs.next(hasEventOf(lead.id))
  expect(theirs.messages.some(({ type }) => type === 'notices')).toBe(false)
  expect(headers.origin).toBe(address)
  await Promise.all([reader.close(), theirs.close()])
})

test('a server that ends says that one may come back', async () => {
  const other = await openApi({ migratedUrl: api.url })
  const there = await other.app.listen({ port: 0, host: '127.0.0.1' })
  const tenant = await other.tenant()
  const reader = await listenTo(there, { tenant: tenant.id })
  const [code] = await Promise.all([reader.closed, other.close()])
  expect(code).toBe(liveCloseCodes.restarting)
})
