import type { Lead, Session } from '@lead-scoring/contract'
import { useCallback } from 'react'
import { isAllowed, useSession } from '../../../platform/session.ts'

type Owned = Pick<Lead, 'tenant' | 'owner_id'>

/** Whether the server would let somebody change a lead: with `leads.write`, their own and nobody's; any with `leads.write_any`. */
export const mayChangeLead = (session: Session | undefined, { tenant, owner_id }: Owned): boolean =>
  isAllowed(session, 'leads.write', tenant) &&
  (owner_id === null || owner_id === session?.user?.id || isAllowed(session, 'leads.write_any', tenant))

/** Whether the one who is signed in may change a lead. */
export const useMayChange = (): ((lead: Owned) => boolean) => {
  const session = useSession()
  return useCallback((lead: Owned) => mayChangeLead(session, lead), [session])
}
