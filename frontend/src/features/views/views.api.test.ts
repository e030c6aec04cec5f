import type { SavedView } from '@lead-scoring/contract'
import { expect, it } from 'vitest'
import { inOrder } from './views.api.ts'

const view = (name: string, shared = false, position = 0) => ({ name, shared, position }) as SavedView

it('puts the views in the order in which people count, one’s own first', () => {
  const results = [
    view('Fair 10'),
    view('all', true),
    view('Fair 2'),
    view('first', false, -1),
    view('ähnlich'),
  ]
  expect(inOrder({ results }).results.map(({ name }) => name)).toEqual([
    'first',
    'ähnlich',
    'Fair 2',
    'Fair 10',
    'all',
  ])
})
