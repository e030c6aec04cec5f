import { contentCases } from './content-cases.ts'
import { encryptionCases } from './encryption-cases.ts'
import type { HostileCase } from './kit.ts'
import { signatureCases } from './signature-cases.ts'
import { wrappingCases } from './wrapping-cases.ts'
import { xmlCases } from './xml-cases.ts'

export { type HostileCase, type Kit, makeKit, post } from './kit.ts'

/** Everything that must not get in. */
export const hostileCases: readonly HostileCase[] = [
  ...xmlCases,
  ...wrappingCases,
  ...signatureCases,
  ...contentCases,
  ...encryptionCases,
]
