import { type Static, Type } from 'typebox'

/** How many of a tenant's leads are sample data. */
export const Samples = Type.Object(
  {
    present: Type.Integer({ description: 'Sample leads that are there.' }),
    removed: Type.Integer({ description: 'Sample leads that were deleted and can be brought back.' }),
  },
  { examples: [{ present: 42, removed: 0 }] },
)
export type Samples = Static<typeof Samples>
