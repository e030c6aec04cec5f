import type { Permission } from '@lead-scoring/contract'
import { isAllowed, useSession } from '../../platform/session.ts'

export type Access = {
  readonly may: (permission: Permission) => boolean
  /** The reader's own id; null without sign-in. */
  readonly self: number | null
  readonly isSuperuser: boolean
}

/** What the reader may do in a tenant; nothing while that is not known, so that no menu offers it for a moment only. */
export const useAccess = (tenant: number | null): Access => {
  const session = useSession()
  const user = session?.user ?? null
  return {
    may: (permission) => session !== undefined && tenant !== null && isAllowed(session, permission, tenant),
    self: user?.id ?? null,
    // Without sign-in, whoever sits at this computer may do everything.
    isSuperuser: session !== undefined && (user === null || user.superuser),
  }
}
