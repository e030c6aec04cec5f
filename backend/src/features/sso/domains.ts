import { randomBytes } from 'node:crypto'
import { domainToASCII } from 'node:url'
import type { SsoDomain } from '@lead-scoring/contract'
import type { TxtRecords } from '../../platform/outgoing/txt-records.ts'
import { problem } from '../../platform/problems/app-error.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import {
  type DomainRow,
  deleteDomain,
  insertDomain,
  insertVerifiedDomain,
  selectDomain,
} from './domains.queries.ts'

const maxDomains = 50

const domainUnknown = problem<{ id: number }>('sso_domain_unknown', 404, {
  en: ({ id }) => `There is no domain ${id}.`,
  de: ({ id }) => `Es gibt keine Domain ${id}.`,
})
const domainClaimed = problem('sso_domain_claimed', 409, {
  en: `The domain is in the list already, or there are ${maxDomains} domains.`,
  de: `Die Domain steht schon in der Liste, oder es sind bereits ${maxDomains} Domains.`,
})
const domainUnproven = problem<{ name: string }>('sso_domain_unproven', 409, {
  en: ({ name }) =>
    `The TXT record at ${name} is not there yet, or has another value. It may take a while until the DNS shows it.`,
  de: ({ name }) =>
    `Der TXT-Eintrag unter ${name} ist noch nicht da oder hat einen anderen Wert. Es kann eine Weile dauern, bis das DNS ihn zeigt.`,
})
const domainTaken = problem('sso_domain_taken', 409, {
  en: 'Another tenant has proven that this domain is its own.',
  de: 'Ein anderer Mandant hat nachgewiesen, dass ihm diese Domain gehört.',
})

/** The part of an e-mail address behind the @, as the DNS knows it; empty when there is none. */
export const domainOf = (email: string): string =>
  domainToASCII(email.slice(email.lastIndexOf('@') + 1)).toLowerCase()

const recordOf = ({ domain, token }: DomainRow) => ({
  name: `_lead-scoring.${domain}`,
  type: 'TXT' as const,
  value: `lead-scoring-verification=${token}`,
})

/** A domain as the API shows it. */
export const presentDomain = (row: DomainRow): SsoDomain => ({
  id: row.id,
  domain: row.domain,
  verified_at: row.verified_at,
  record: recordOf(row),
  created_at: row.created_at,
})

const requireDomain = async ({ run }: Pick<TenantDb, 'run'>, id: number): Promise<DomainRow> => {
  const [{ rows }] = await run([selectDomain(id)])
  if (!rows[0]) throw domainUnknown({ id })
  return rows[0]
}

/** Claims a domain for the tenant. Throws `sso_domain_claimed` (409). */
export const claimDomain = (db: TenantDb, name: string, actor: string): Promise<DomainRow> =>
  db.transaction(async (transaction) => {
    const domain = name.toLowerCase()
    const token = randomBytes(16).toString('base64url')
    const [{ rows }] = await transaction.run([insertDomain(domain, token, maxDomains)])
    const [claim] = rows
    if (!claim) throw domainClaimed()
    const after = { domain }
    await transaction.run([recordEvent({ type: 'sso_domain.claimed', actor, before: null, after })])
    return requireDomain(transaction, claim.id)
  })

/**
 * Looks for the record in the DNS and gives the domain to the tenant; a domain that it has already stays its own. Throws
 * `sso_domain_unknown` (404), `sso_domain_unproven`, `sso_domain_taken` (409), `dns_unavailable` (503).
 */
export const verifyDomain = async (
  db: TenantDb,
  txtRecords: TxtRecords,
  id: number,
  actor: string,
): Promise<DomainRow> => {
  const claim = await requireDomain(db, id)
  if (claim.verified_at !== null) return claim
  const { name, value } = recordOf(claim)
  const found = await txtRecords(name)
  if (!found.some((record) => record.trim() === value)) throw domainUnproven({ name })
  return db.transaction(async (transaction) => {
    const [{ rowCount }] = await transaction.run([insertVerifiedDomain(id)])
    const proven = await requireDomain(transaction, id)
    if (proven.verified_at === null) throw domainTaken()
    const after = { domain: proven.domain }
    if (rowCount > 0)
      await transaction.run([recordEvent({ type: 'sso_domain.verified', actor, before: null, after })])
    return proven
  })
}

/** Gives a domain up. Throws `sso_domain_unknown` (404). */
export const giveUpDomain = (db: TenantDb, id: number, actor: string): Promise<void> =>
  db.transaction(async ({ run }) => {
    const [{ rows }] = await run([deleteDomain(id)])
    if (!rows[0]) throw domainUnknown({ id })
    const before = { domain: rows[0].domain }
    await run([recordEvent({ type: 'sso_domain.deleted', actor, before, after: null })])
  })
