import type { TenantDb, TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import {
  adoptEvents,
  holdEvents,
  type SealHead,
  sealNextEvents,
  selectCluster,
  selectHead,
  selectNewestEventId,
  tryLockChain,
} from './seal.queries.ts'

/** Events in one seal at most: 40 kB of ids and hashes. */
const blockSize = 1000

/** Seals in one transaction: a longer one would hold up everybody who reads the log by its horizon. */
const blocksAtOnce = 20

const noSeal: Omit<SealHead, 'cluster'> = { id: '0', adopted_id: '0', to_xid: '0', to_id: '0', hash: null }

/**
 * Takes over a log that came from another cluster (a restored copy, an import): no xid of it can be compared with ours. Under
 * a lock that keeps writers out, everything that no seal has yet is sealed by its id.
 */
const adopt = async ({ run }: TenantTransaction, head: SealHead, cluster: string): Promise<number> => {
  const [, { rows }] = await run([holdEvents(), selectNewestEventId()])
  let last: SealHead = { ...head, cluster, adopted_id: rows[0]?.id ?? '0' }
  let behind = '0'
  for (let count = 0; ; ) {
    const [{ rows: seals }] = await run([adoptEvents(last, head.id, behind, blockSize)])
    const [seal] = seals
    if (!seal) throw new Error('adopting makes a seal even of no events')
    count += seal.count
    if (seal.count < blockSize) return count
    last = seal
    behind = seal.last_id ?? behind
  }
}

/** Gives how many events it sealed, and whether there may be more. */
type Sealed = { readonly count: number; readonly more: boolean }

const sealBlocks = async ({ run }: TenantTransaction, from: SealHead): Promise<Sealed> => {
  let head = from
  let count = 0
  for (let block = 0; block < blocksAtOnce; block++) {
    const [{ rows: seals }] = await run([sealNextEvents(head, blockSize)])
    const [seal] = seals
    count += seal?.count ?? 0
    if (!seal || seal.count < blockSize) return { count, more: false }
    head = seal
  }
  return { count, more: true }
}

const sealLocked = async (transaction: TenantTransaction, clusterId: string | undefined): Promise<Sealed> => {
  const [{ rows: heads }] = await transaction.run([selectHead()])
  const [{ rows: clusters }] = await transaction.run([selectCluster(heads[0]?.adopted_id ?? '0')])
  const cluster = clusterId ?? clusters[0]?.cluster ?? ''
  const head = heads[0] ?? { ...noSeal, cluster }
  if (head.cluster !== cluster || clusters[0]?.foreign)
    return { count: await adopt(transaction, head, cluster), more: false }
  return sealBlocks(transaction, head)
}

/**
 * Seals a tenant's events that can be sealed, and gives their number; 0 also while another process is at it. Events of
 * transactions that may still be open wait for the next run. `clusterId` is PostgreSQL's own unless a test plays another one.
 */
export const sealTenant = async (db: TenantDb, clusterId?: string): Promise<number> => {
  const sealSome = () =>
    db.transaction<Sealed>(async (transaction) => {
      const [{ rows }] = await transaction.run([tryLockChain(db.tenantId)])
      return rows[0]?.locked ? sealLocked(transaction, clusterId) : { count: 0, more: false }
    })
  let sealed = await sealSome()
  let { count } = sealed
  while (sealed.more) {
    sealed = await sealSome()
    count += sealed.count
  }
  return count
}
