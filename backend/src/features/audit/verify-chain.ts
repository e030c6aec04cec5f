import type { TenantDb, TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { detailDigest, eventHash, sealHash } from './chain-hashes.ts'
import { countUnsealed, lockChain, selectHead } from './seal.queries.ts'
import {
  type SealedEvent,
  type StoredSeal,
  selectAnchor,
  selectIntruders,
  selectNextSeals,
  selectSealedEvents,
} from './verify.queries.ts'

/** The first row that is not as it was sealed. */
export type Fault = {
  readonly table: 'event' | 'event_detail' | 'audit_seal' | 'audit_anchor'
  /** The row's id; of a detail, its event's. */
  readonly id: string
  readonly what: string
}

/** What was found of a tenant's chain. */
export type Verification = {
  readonly fault: Fault | null
  readonly seals: number
  readonly events: number
  /** Events that are not sealed yet, and so not proven. */
  readonly unsealed: number
  /** The newest hash, in hexadecimal; null before the first seal. */
  readonly head: string | null
  /** When the newest seal was made, ISO 8601. */
  readonly sealedUntil: string | null
  /** Whether the head that was asked for (kept elsewhere) is part of the chain. */
  readonly knowsHead: boolean
}

type End = { readonly id: string; readonly hash: string | null }

const fault = (table: Fault['table'], id: string, what: string): Fault => ({ table, id, what })

const detailFault = (event: SealedEvent): Fault | null => {
  const wrong = (what: string) => fault('event_detail', event.sealed_id, what)
  if (event.detail_digest === null) return event.has_detail ? wrong('was added') : null
  if (!event.has_detail)
    return event.erased ? null : wrong('is missing, and no event says that its person was erased')
  const digest = detailDigest(event.salt ?? '', event.detail_before, event.detail_after)
  return digest === event.detail_digest
    ? null
    : wrong('was changed: it does not have the digest that its event keeps')
}

const eventFault = (event: SealedEvent, expected: string): Fault | null => {
  if (event.id === null) return fault('event', event.sealed_id, 'was deleted, or has another id or tenant')
  if (eventHash(event) !== expected)
    return fault('event', event.id, 'was changed: its content is not what was sealed')
  return detailFault(event)
}

const sealFault = (seal: StoredSeal, before: End): Fault | null => {
  const next = String(BigInt(before.id) + 1n)
  if (seal.id !== next) return fault('audit_seal', next, 'is missing')
  if (sealHash(seal) !== seal.hash) return fault('audit_seal', seal.id, 'was changed')
  return seal.previous_hash === before.hash
    ? null
    : fault('audit_seal', seal.id, 'does not follow the seal before it, which was replaced')
}

/** The first fault of a seal or of the events that it names. */
const blockFault = (seal: StoredSeal, events: readonly SealedEvent[], before: End): Fault | null => {
  const wrong = sealFault(seal, before)
  if (wrong) return wrong
  for (const [index, event] of events.entries()) {
    const found = eventFault(event, (seal.event_hashes ?? '').slice(64 * index, 64 * (index + 1)))
    if (found) return found
  }
  return null
}

const anchorOf = async ({ run }: TenantTransaction): Promise<{ end: End; fault: Fault | null }> => {
  const [{ rows }] = await run([selectAnchor()])
  const [anchor] = rows
  if (!anchor) return { end: { id: '0', hash: null }, fault: null }
  const untold = fault('audit_anchor', anchor.seal_id, 'drops seals of which the log does not tell')
  return { end: { id: anchor.seal_id, hash: anchor.hash }, fault: anchor.told ? null : untold }
}

const intruderFault = async ({ run }: TenantTransaction): Promise<Fault | null> => {
  const [{ rows }] = await run([selectIntruders()])
  const id = rows[0]?.id
  return id ? fault('event', id, 'was inserted into the part that is sealed, or moved there') : null
}

const timeOf = (seal: StoredSeal): string => new Date(Number(seal.sealed_at) * 1000).toISOString()

const verifyLocked = async (
  transaction: TenantTransaction,
  knownHead: string | undefined,
): Promise<Verification> => {
  const anchor = await anchorOf(transaction)
  let end = anchor.end
  let found = anchor.fault
  let seals = 0
  let events = 0
  let sealedUntil: string | null = null
  let knowsHead = knownHead === undefined || knownHead === end.hash
  while (!found) {
    const [{ rows: next }] = await transaction.run([selectNextSeals(end.id)])
    const [first] = next
    const last = next.at(-1)
    if (!first || !last) break
    const [{ rows: named }] = await transaction.run([selectSealedEvents(first.id, last.id)])
    const bySeal = Map.groupBy(named, ({ seal_id }) => seal_id)
    for (const seal of next) {
      found = blockFault(seal, bySeal.get(seal.id) ?? [], end)
      if (found) break
      end = { id: seal.id, hash: seal.hash }
      seals++
      events += Number(seal.event_count)
      sealedUntil = timeOf(seal)
      knowsHead ||= seal.hash === knownHead
    }
  }
  found ??= await intruderFault(transaction)
  const [{ rows: heads }] = await transaction.run([selectHead()])
  const [{ rows: unsealed }] = await transaction.run([countUnsealed(heads[0])])
  return {
    fault: found,
    seals,
    events,
    unsealed: unsealed[0]?.count ?? 0,
    head: end.hash,
    sealedUntil,
    knowsHead,
  }
}

/**
 * Verifies a tenant's chain from its anchor to its head: each seal, each event that it names, each detail that is not erased,
 * and that no event lies between them. Reads about 2,000 events at a time. Sealing and trimming wait until it is done.
 */
export const verifyChain = (db: TenantDb, knownHead?: string): Promise<Verification> =>
  db.transaction(async (transaction) => {
    await transaction.run([lockChain(db.tenantId)])
    return verifyLocked(transaction, knownHead)
  })
