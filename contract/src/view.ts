import { type Static, Type } from 'typebox'
import { id, storableText, text, time } from './fields.ts'

/** The most views that one member keeps. */
export const maxViews = 100

const query = Type.String({
  maxLength: 4000,
  pattern: storableText,
  description:
    'Filters, `ordering` and `columns` as they stand in the address of the list, such as `owner=me&untouched_for_days=14&ordering=-budget`.',
})
const shared = Type.Boolean({ description: 'Whether every member sees it. Without sign-in all are.' })
const position = Type.Integer({
  minimum: 0,
  maximum: 10_000,
  description: 'Its place in menus; the name breaks ties.',
})

/** A list that was given a name. */
export const SavedView = Type.Object({
  id: id('The view.'),
  name: Type.String(),
  query: Type.String(),
  shared,
  position,
  own: Type.Boolean({ description: 'Whether it belongs to whoever asks.' }),
  may_change: Type.Boolean({ description: 'Whether whoever asks may change and delete it.' }),
  owner_id: Type.Unsafe<number | null>({
    type: ['integer', 'null'],
    description: 'The member who made it; null: who made it has left, or made it without signing in.',
  }),
  created_at: time('ISO 8601, UTC.'),
  updated_at: time('ISO 8601, UTC.'),
})
export type SavedView = Static<typeof SavedView>

export const SavedViews = Type.Object({ results: Type.Array(SavedView) })
export type SavedViews = Static<typeof SavedViews>

const writable = {
  name: text(100, 'Name.'),
  query,
  shared: Type.Optional(shared),
  position: Type.Optional(position),
}

export const SavedViewInput = Type.Object(writable, {
  additionalProperties: false,
  examples: [{ name: 'Untouched for 14 days', query: 'owner=me&untouched_for_days=14', shared: false }],
})
export type SavedViewInput = Static<typeof SavedViewInput>

export const SavedViewPatch = Type.Partial(Type.Object(writable), {
  additionalProperties: false,
  examples: [{ name: 'Untouched for two weeks' }],
})
export type SavedViewPatch = Static<typeof SavedViewPatch>

/** With which list somebody begins in a tenant. */
export const DefaultView = Type.Object(
  {
    view: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      pattern: '^(all|mine|unassigned|[1-9]\\d{0,14})$',
      description:
        '`all`, `mine`, `unassigned` or the id of a saved view; null: what suits the role, `mine` for a sales rep and `all` for everybody else.',
    }),
  },
  { additionalProperties: false, examples: [{ view: 'mine' }] },
)
export type DefaultView = Static<typeof DefaultView>
