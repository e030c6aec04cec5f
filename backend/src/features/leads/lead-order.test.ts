import { type LeadOrdering, leadOrderings } from '@lead-scoring/contract'
import { expect, test } from 'vitest'
import { sql, statement } from '../../platform/database/statement.ts'
import { decodeCursor, encodeCursor, leadOrder } from './lead-order.ts'

const word = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test.each([
  { ordering: '-score', backwards: false, value: '85', id: 7 },
  { ordering: 'budget', backwards: true, value: null, id: Number.MAX_SAFE_INTEGER },
  { ordering: 'company', backwards: false, value: 'Süß & "Co" \\ 株式会社', id: 1 },
] as const)('a cursor %j comes back as it was', (cursor) => {
  const encoded = encodeCursor(cursor)
  expect(encoded).toMatch(/^[\w-]+$/)
  expect(decodeCursor(encoded, cursor.ordering)).toEqual(cursor)
})

test.each<[string, string]>([
  ['nothing', ''],
  ['garbage', 'garbage'],
  ['no base64', '%%%'],
  ['no JSON', Buffer.from('[').toString('base64url')],
  ['no array', word({ ordering: '-score' })],
  ['null', word(null)],
  ['too little', word(['-score', 0])],
  ['another ordering', word(['score', 0, '85', 7])],
  ['a direction that is none', word(['-score', 2, '85', 7])],
  ['a value that is no text', word(['-score', 0, 85, 7])],
  ['an unknown value where there is none', word(['-score', 0, null, 7])],
  ['NUL', word(['-score', 0, '8\u00005', 7])],
  ['half a character', word(['-score', 0, '\ud800', 7])],
  ['an id that is no number', word(['-score', 0, '85', '7'])],
  ['an id that is not whole', word(['-score', 0, '85', 7.5])],
  ['an id beyond all', word(['-score', 0, '85', 1e300])],
])('a cursor with %s is refused', (_, cursor) => {
  expect(() => decodeCursor(cursor, '-score')).toThrowError(
    expect.objectContaining({ code: 'cursor_invalid', status: 400 }),
  )
})

test.each(leadOrderings)('%s has an order of its own in both directions', (column) => {
  const textOf = (ordering: LeadOrdering) => statement(sql`${leadOrder(ordering).by(false)}`).text
  expect(textOf(column)).toMatch(new RegExp(`\\blead\\.${column}\\b.*asc.*, lead\\.id asc$`))
  expect(textOf(`-${column}`)).toMatch(new RegExp(`\\blead\\.${column}\\b.*desc.*, lead\\.id desc$`))
})
