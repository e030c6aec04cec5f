import { once } from 'node:events'
import { expect, test } from 'vitest'
import { connectSockets } from '../../../test/live/connected-sockets.ts'
import { keepAlive } from './keep-alive.ts'

test('who answers is kept, and hears again and again that the connection lives', async () => {
  const { ours, connection, theirs, end } = await connectSockets()
  keepAlive(connection, 20)
  for (let beats = 0; beats < 5; beats++) {
    const [data] = await once(theirs, 'message')
    expect(String(data)).toBe('{"type":"beat"}')
  }
  expect(ours.readyState).toBe(ours.OPEN)
  theirs.terminate()
  end()
})

test('who does not answer is cut', async () => {
  const { ours, connection, theirs, end } = await connectSockets({ autoPong: false })
  keepAlive(connection, 20)
  await once(ours, 'close')
  theirs.terminate()
  end()
})
