import { once } from 'node:events'
import { expect, test } from 'vitest'
import { connectSockets } from '../../../test/live/connected-sockets.ts'
import { frameText, pingFrame } from './frames.ts'

test('texts of every length arrive whole, between what the socket sends itself', async () => {
  const { ours, connection, theirs, end } = await connectSockets()
  const texts = [0, 1, 125, 126, 65_535, 65_536, 200_000]
    .map((length) => 'x'.repeat(length))
    .concat('Grüße ✓')
  const heard: string[] = []
  theirs.on('message', (data) => heard.push(String(data)))
  for (const text of texts) {
    connection.wire.write(frameText(text))
    ours.send('own')
  }
  ours.close(1000)
  await once(theirs, 'close')
  expect(heard).toEqual(texts.flatMap((text) => [text, 'own']))
  end()
})

test('a ping is answered', async () => {
  const { ours, connection, theirs, end } = await connectSockets()
  connection.wire.write(pingFrame)
  await once(ours, 'pong')
  theirs.terminate()
  end()
})
