import { once } from 'node:events'
import { liveCloseCodes } from '@lead-scoring/contract'
import { expect, test } from 'vitest'
import { connectSockets } from '../../../test/live/connected-sockets.ts'
import { openClient } from './live-client.ts'

const nobody = { userId: null, sessionId: null, keyId: null }

test('a reader that stops reading is closed, and what it is not sent does not pile up', async () => {
  const { ours, theirs, end } = await connectSockets()
  const client = openClient(ours, 'a', nobody)
  theirs.pause()
  const closed = once(theirs, 'close').then(([code]) => code as number)
  const text = 'x'.repeat(64 * 1024)
  while (ours.readyState === ours.OPEN) {
    client.send(text)
    await new Promise(setImmediate)
  }
  const waiting = ours.bufferedAmount
  for (let n = 0; n < 100; n++) client.send(text)
  expect(ours.bufferedAmount).toBe(waiting)
  theirs.resume()
  expect(await closed).toBe(liveCloseCodes.tooSlow)
  end()
})

test('what is sent while it catches up comes behind, in order', async () => {
  const { ours, theirs, end } = await connectSockets()
  const client = openClient(ours, 'a', nobody)
  const heard: string[] = []
  theirs.on('message', (data) => heard.push(String(data)))
  client.hold()
  client.send('live 1')
  client.sendNow({ type: 'ready', cursor: 'missed' })
  client.send('live 2')
  client.release()
  client.send('live 3')
  client.close(liveCloseCodes.restarting)
  await once(theirs, 'close')
  expect(heard).toEqual(['{"type":"ready","cursor":"missed"}', 'live 1', 'live 2', 'live 3'])
  end()
})
