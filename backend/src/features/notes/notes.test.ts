import { type Note, writeMention } from '@lead-scoring/contract'
import { afterAll, expect, test } from 'vitest'
import { type ApiPerson, openApi } from '../../../test/api/index.ts'

const api = await openApi({ auth: 'required' })
afterAll(() => api.close())

/** A tenant with a lead, its author and somebody to mention. */
const open = async () => {
  const tenant = await api.tenant()
  const [anna, ben] = await Promise.all(
    ['sales_rep', 'reader'].map((role) => api.person({ roles: { [tenant.id]: role as 'reader' } })),
  )
  if (!anna || !ben) throw new Error('there are two')
  const lead = await tenant.createLead({ first_name: 'Max', last_name: 'Mustermann' })
  const path = `/leads/${lead.id}/notes/`
  const ask = (who: ApiPerson, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', rest = '', body?: object) =>
    who.sendIn(tenant.id, method, `${path}${rest}`, body ? { body } : {})
  const mails = () =>
    api.sql<{ recipient: string; subject: string }>(
      'select recipient, subject from lead_scoring.mail where tenant_id = $1 order by id',
      [tenant.id],
    )
  const noticesOf = async (who: ApiPerson) =>
    (await who.sendIn(tenant.id, 'GET', '/notices/')).json<{
      unread: number
      results: { id: number; read_at: string | null }[]
    }>()
  return { tenant, lead, anna, ben, ask, mails, noticesOf }
}

test('notes come pinned ones first, then the newest; edited ones say so', async () => {
  const { anna, ask } = await open()
  const first = (await ask(anna, 'POST', '', { body: 'First' })).json<Note>()
  await ask(anna, 'POST', '', { body: 'Line one\n\nLine **two**' })
  expect(
    (await ask(anna, 'PATCH', `${first.id}/`, { pinned: true, body: 'First, again' })).json(),
  ).toMatchObject({
    pinned: true,
    actor: `user:${anna.id}`,
    edited_at: expect.any(String),
  })
  const { results } = (await ask(anna, 'GET')).json<{ results: Note[] }>()
  expect(results.map(({ body, pinned }) => [body, pinned])).toEqual([
    ['First, again', true],
    ['Line one\n\nLine **two**', false],
  ])
})

test('its author alone changes or deletes a note, and brings it back; others may pin it', async () => {
  const { tenant, anna, ask } = await open()
  const mara = await api.person({ roles: { [tenant.id]: 'administrator' } })
  const { id } = (await ask(anna, 'POST', '', { body: 'Mine' })).json<Note>()
  for (const answer of [
    await ask(mara, 'PATCH', `${id}/`, { body: 'Yours' }),
    await ask(mara, 'DELETE', `${id}/`),
  ]) {
    expect(answer.status).toBe(403)
    expect(answer.problem().code).toBe('note_of_another')
  }
  expect((await ask(mara, 'PATCH', `${id}/`, { pinned: true })).status).toBe(200)
  expect((await ask(anna, 'DELETE', `${id}/`)).status).toBe(204)
  expect((await ask(anna, 'GET')).json()).toEqual({ results: [] })
  expect((await ask(anna, 'DELETE', `${id}/`)).status).toBe(404)
  expect((await ask(anna, 'POST', `${id}/restoration/`)).json()).toMatchObject({ body: 'Mine' })
})

test.each(['', '   ', 'a'.repeat(10_001), 'bell\u0007'])('%j is no note', async (body) => {
  const { anna, ask } = await open()
  const answer = await ask(anna, 'POST', '', { body })
  expect(answer.status).toBe(400)
  expect(Object.keys(answer.problem().errors ?? {})).toEqual(['body'])
})

test('whom a note mentions is told once, by mail in their language and in the app; its author is not', async () => {
  const { lead, tenant, anna, ben, ask, mails, noticesOf } = await open()
  await api.sql(`update lead_scoring.user_account set language = 'de' where id = $1`, [ben.id])
  const body = `${writeMention('Ben', ben.id)} and ${writeMention('Anna', anna.id)}, look`
  const note = (await ask(anna, 'POST', '', { body })).json<Note>()
  for (const next of [`${body} again`, 'nobody', body])
    await ask(anna, 'PATCH', `${note.id}/`, { body: next })
  expect(await mails()).toEqual([{ recipient: ben.email, subject: 'Erwähnt bei Max Mustermann' }])
  const notices = await noticesOf(ben)
  expect(notices).toMatchObject({
    unread: 1,
    results: [
      { kind: 'mention', lead_id: lead.id, lead_name: 'Max Mustermann', details: { note_id: note.id } },
    ],
  })
  expect(await noticesOf(anna)).toMatchObject({ unread: 0, results: [] })
  await ben.sendIn(tenant.id, 'POST', '/notices/read/', { body: { up_to: notices.results[0]?.id } })
  expect((await noticesOf(ben)).unread).toBe(0)
})

test('one notice is read without the others, or all up to one', async () => {
  const { tenant, anna, ben, ask, noticesOf } = await open()
  for (let turn = 0; turn < 3; turn++) await ask(anna, 'POST', '', { body: writeMention('Ben', ben.id) })
  const [newest, middle] = (await noticesOf(ben)).results
  const read = (body: object) => ben.sendIn(tenant.id, 'POST', '/notices/read/', { body })
  await read({ up_to: middle?.id, from: middle?.id })
  const unread = (await noticesOf(ben)).results.map(({ read_at }) => read_at === null)
  expect(unread).toEqual([true, false, true])
  await read({ up_to: newest?.id })
  expect((await noticesOf(ben)).unread).toBe(0)
})

test('who does not belong to the tenant, or is suspended, is not told', async () => {
  const { tenant, anna, ben, ask, mails } = await open()
  const stranger = await api.person()
  await api.sql(
    'update lead_scoring.membership set suspended_at = now() where tenant_id = $1 and user_id = $2',
    [tenant.id, ben.id],
  )
  const body = `${writeMention('Ben', ben.id)} ${writeMention('Stranger', stranger.id)}`
  expect((await ask(anna, 'POST', '', { body })).status).toBe(201)
  expect(await mails()).toEqual([])
})

test('the log tells that there was a note; its text lies where it can be erased', async () => {
  const { lead, tenant, anna, ask } = await open()
  await ask(anna, 'POST', '', { body: 'Vergissmeinnicht' })
  const events = () =>
    api.sql(
      `select event.type, event.after, detail.after as personal from lead_scoring.event
       left join lead_scoring.event_detail detail on detail.tenant_id = event.tenant_id and detail.event_id = event.id
       where event.tenant_id = $1 and type = 'note.created'`,
      [tenant.id],
    )
  expect(await events()).toMatchObject([{ personal: { note: 'Vergissmeinnicht' } }])
  const admin = await api.person({ roles: { [tenant.id]: 'administrator' } })
  await admin.sendIn(tenant.id, 'POST', `/leads/${lead.id}/erasure/`, { body: { confirm: lead.email } })
  expect(JSON.stringify(await events())).not.toContain('Vergissmeinnicht')
  expect(await api.sql('select from lead_scoring.note where tenant_id = $1', [tenant.id])).toEqual([])
})

test('a note of a lead that was merged into another one stays its author’s to change and to delete', async () => {
  const { tenant, lead, anna, ask } = await open()
  const note = (await ask(anna, 'POST', '', { body: 'Private number: 0241 1' })).json<Note>()
  const survivor = await tenant.createLead()
  await tenant.send('POST', `/leads/${survivor.id}/merge/`, { body: { other_id: lead.id } })
  const path = `/leads/${survivor.id}/notes/`
  const change = await anna.sendIn(tenant.id, 'PATCH', `${path}${note.id}/`, { body: { body: 'Shorter' } })
  expect(change.json()).toMatchObject({ body: 'Shorter', edited_at: expect.any(String) })
  expect((await anna.sendIn(tenant.id, 'DELETE', `${path}${note.id}/`)).status).toBe(204)
  expect((await anna.sendIn(tenant.id, 'GET', path)).json()).toEqual({ results: [] })
  const elsewhere = `/leads/${(await tenant.createLead()).id}/notes/${note.id}/restoration/`
  expect((await anna.sendIn(tenant.id, 'POST', elsewhere)).problem().code).toBe('note_unknown')
})
