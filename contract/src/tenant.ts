import { type Static, Type } from 'typebox'
import { id, maxPage, text, time } from './fields.ts'

const writable = {
  name: text(200, 'Name.'),
  slug: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 100,
      pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
      description: 'Short name for addresses, unique; derived from the name when absent.',
    }),
  ),
}

export const Tenant = Type.Object(
  {
    id: id('The tenant; send it as X-Tenant-ID.'),
    name: Type.String(),
    slug: Type.String(),
    created_at: time('ISO 8601, UTC.'),
    updated_at: time('ISO 8601, UTC.'),
  },
  {
    examples: [
      {
        id: 1,
        name: 'Nordwind Maschinenbau GmbH',
        slug: 'nordwind-maschinenbau-gmbh',
        created_at: '2026-11-22T09:30:00.000000Z',
        updated_at: '2026-11-22T09:30:00.000000Z',
      },
    ],
  },
)
export type Tenant = Static<typeof Tenant>

/** Read-only fields of our own answers: a body may repeat them and they are ignored. */
const ignoredFields = Object.keys(Tenant.properties).filter((name) => !(name in writable))

/** The body of POST and PUT. A PUT without `slug` keeps it. */
export const TenantInput = Type.Object(writable, {
  additionalProperties: false,
  ignoredFields,
  examples: [{ name: 'Nordwind Maschinenbau GmbH' }],
})
export type TenantInput = Static<typeof TenantInput>

export const TenantPatch = Type.Partial(Type.Object(writable), {
  additionalProperties: false,
  ignoredFields,
  examples: [{ name: 'Nordwind Maschinenbau SE' }],
})
export type TenantPatch = Static<typeof TenantPatch>

export const TenantListQuery = Type.Object(
  {
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: maxPage })),
    page_size: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
  },
  { additionalProperties: false },
)
export type TenantListQuery = Static<typeof TenantListQuery>

export const TenantPage = Type.Object({
  count: Type.Integer(),
  next: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
  previous: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
  results: Type.Array(Tenant),
})
export type TenantPage = Static<typeof TenantPage>
