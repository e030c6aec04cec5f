import { createHash } from 'node:crypto'

/** A column as PostgreSQL writes it as text; bytes in hexadecimal, times as seconds since 1970. */
type Part = string | null

/** An event as its hash covers it: every column. */
export type EventParts = {
  readonly tenant_id: Part
  readonly id: Part
  readonly xid: Part
  readonly type: Part
  readonly actor: Part
  readonly lead_id: Part
  readonly before: Part
  readonly after: Part
  readonly detail_digest: Part
  readonly occurred_at: Part
}

/** A seal as its hash covers it: every column but the hash. */
export type SealParts = {
  readonly tenant_id: Part
  readonly id: Part
  readonly cluster: Part
  readonly adopted_id: Part
  readonly to_xid: Part
  readonly to_id: Part
  readonly event_count: Part
  readonly event_ids: Part
  readonly event_hashes: Part
  readonly previous_hash: Part
  readonly sealed_at: Part
}

/** Its length in bytes and itself, so that no two rows give the same bytes; migration 0010 has the same in SQL. */
const framed = (value: Part): string => (value === null ? '-' : `${Buffer.byteLength(value)}:${value}`)

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')

/** What `event_hash` of migration 0010 gives, in hexadecimal. */
export const eventHash = (event: EventParts): string =>
  sha256(
    framed(event.tenant_id) +
      framed(event.id) +
      framed(event.xid) +
      framed(event.type) +
      framed(event.actor) +
      framed(event.lead_id) +
      framed(event.before) +
      framed(event.after) +
      framed(event.detail_digest) +
      framed(event.occurred_at),
  )

/** What `seal_hash` of migration 0010 gives, in hexadecimal. */
export const sealHash = (seal: SealParts): string =>
  sha256(
    framed(seal.tenant_id) +
      framed(seal.id) +
      framed(seal.cluster) +
      framed(seal.adopted_id) +
      framed(seal.to_xid) +
      framed(seal.to_id) +
      framed(seal.event_count) +
      framed(seal.event_ids) +
      framed(sha256(Buffer.from(seal.event_hashes ?? '', 'hex'))) +
      framed(seal.previous_hash) +
      framed(seal.sealed_at),
  )

/** The digest that an event keeps of its detail (features/events): salt in hexadecimal, sides as PostgreSQL writes jsonb. */
export const detailDigest = (salt: string, before: Part, after: Part): string =>
  sha256(
    Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(`${before ?? 'null'}\n${after ?? 'null'}`, 'utf8')]),
  )
