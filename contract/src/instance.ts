import { type Static, Type } from 'typebox'

/** What this installation is. `open`: there is no sign-in, and only this computer can reach it. */
export const Instance = Type.Object({ mode: Type.Enum(['open']), version: Type.String() })
export type Instance = Static<typeof Instance>
