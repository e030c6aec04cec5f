import { type Static, Type } from 'typebox'

/** How people get in. `open`: there is no sign-in, and only this computer can reach the server. */
export const authModes = ['open', 'required'] as const
export type AuthMode = (typeof authModes)[number]

/** What this installation is. `needs_setup`: nobody has an account yet; the console shows the link to make the first one. */
export const Instance = Type.Object({
  mode: Type.Enum([...authModes]),
  version: Type.String(),
  needs_setup: Type.Boolean(),
})
export type Instance = Static<typeof Instance>
