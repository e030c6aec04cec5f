import type { TenantDb } from '../tenancy/tenant-db.ts'
import { selectWelcome } from './live.queries.ts'
import type { LiveClient } from './live-client.ts'

const numbersOf = (ids: readonly (number | null)[]): readonly number[] => [
  ...new Set(ids.filter((id) => id !== null)),
]

/** Those of the clients whose session or key does not open the tenant any more. */
export const findUnwelcome = async (
  db: TenantDb,
  clients: Iterable<LiveClient>,
): Promise<readonly LiveClient[]> => {
  const guarded = [...clients].filter(({ caller }) => caller.sessionId !== null || caller.keyId !== null)
  if (guarded.length === 0) return []
  const [sessions, keys] = await db.run(
    selectWelcome(
      numbersOf(guarded.map(({ caller }) => caller.sessionId)),
      numbersOf(guarded.map(({ caller }) => caller.keyId)),
    ),
  )
  const mayStay = new Set(sessions.rows.map(({ id }) => id))
  const keysStay = new Set(keys.rows.map(({ id }) => id))
  return guarded.filter(({ caller: { sessionId, keyId } }) =>
    sessionId === null ? !keysStay.has(keyId ?? 0) : !mayStay.has(sessionId),
  )
}
