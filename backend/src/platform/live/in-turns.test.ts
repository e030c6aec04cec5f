import { expect, test } from 'vitest'
import { inTurns } from './in-turns.ts'

test('all have their turn, in order; others are served in between, and who comes in meanwhile is left alone', async () => {
  const done: string[] = []
  const clients = new Set(['a', 'b', 'c', 'd', 'e'])
  setImmediate(() => {
    done.push('a request')
    clients.add('late')
  })
  await inTurns(clients, 2, (client) => done.push(client))
  expect(done).toEqual(['a', 'b', 'a request', 'c', 'd', 'e'])
})

test('a few are done at once', () => {
  const done: number[] = []
  void inTurns([1, 2], 2, (one) => done.push(one))
  expect(done).toEqual([1, 2])
})
