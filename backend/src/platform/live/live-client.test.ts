import { once } from 'node:events'
import { liveCloseCodes } from '@lead-scoring/contract'
import { expect, test } from 'vitest'
import { connectSockets } from '../../../test/live/connected-sockets.ts'
import { frameText } from './frames.ts'
import { openClient } from './live-client.ts'

const nobody = { userId: null, sessionId: null, keyId: null }

test('a reader that stops reading is closed, and what it is not sent does not pile up', async () => {
  const { ours, connection, theirs, end } = await connectSockets()
  const client = openClient(connection, 'a', nobody)
  theirs.pause()
  const closed = once(theirs, 'close').then(([code]) => code as number)
  const frame = frameText('x'.repeat(64 * 1024))
  while (ours.readyState === ours.OPEN) {
    client.send(frame)
    await new Promise(setImmediate)
  }
  const waiting = ours.bufferedAmount
  for (let n = 0; n < 100; n++) client.send(frame)
  expect(ours.bufferedAmount).toBe(waiting)
  theirs.resume()
  expect(await closed).toBe(liveCloseCodes.tooSlow)
  end()
})

test('what is sent while it catches up comes behind, in order', async () => {
  const { connection, theirs, end } = await connectSockets()
  const client = openClient(connection, 'a', nobody)
  const heard: string[] = []
  theirs.on('message', (data) => heard.push(String(data)))
  client.hold()
  client.send(frameText('live 1'))
  client.sendNow({ type: 'ready', cursor: 'missed' })
  client.send(frameText('live 2'))
  client.release()
  client.send(frameText('live 3'))
  client.close(liveCloseCodes.restarting)
  await once(theirs, 'close')
  expect(heard).toEqual(['{"type":"ready","cursor":"missed"}', 'live 1', 'live 2', 'live 3'])
  end()
})
