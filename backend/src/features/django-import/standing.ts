import type { TenantDb, TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { type LeadHere, selectGoneLeads, selectLeadsHere } from './django-import.queries.ts'
import type { DjangoLead } from './read-rows.ts'

/**
 * How a lead of the earlier version stands to what is here. It is the same lead when id and time of creation are the same:
 * nobody changes those. `changed_here` and `changed_there`: it was, since it was taken over; neither is overwritten.
 * `gone_here`: erased or purged, and not to come back. `taken`: another lead has its id.
 */
export type Standing = 'new' | 'equal' | 'changed_here' | 'changed_there' | 'gone_here' | 'taken'

/** A lead, how it stands, and one that is here under its id. */
export type StandingLead = {
  readonly lead: DjangoLead
  readonly standing: Standing
  readonly here: LeadHere | undefined
}

const compared = [
  'first_name',
  'last_name',
  'email',
  'company',
  'budget',
  'company_size',
  'industry',
  'urgency',
] as const

const standingOf = (
  { createdAt, updatedAt, values }: DjangoLead,
  here: LeadHere | undefined,
  isGone: boolean,
): Standing => {
  if (!here) return isGone ? 'gone_here' : 'new'
  if (here.created_at !== createdAt) return 'taken'
  if (here.version > 1 || here.is_deleted) return 'changed_here'
  const isEqual = here.updated_at === updatedAt && compared.every((field) => here[field] === values[field])
  return isEqual ? 'equal' : 'changed_there'
}

/** How leads stand to those of a tenant here; null: the tenant is not here yet. */
export const findStandings = async (
  db: TenantDb | TenantTransaction | null,
  leads: readonly DjangoLead[],
): Promise<readonly StandingLead[]> => {
  if (db === null || leads.length === 0)
    return leads.map((lead) => ({ lead, standing: 'new', here: undefined }))
  const ids = leads.map(({ id }) => id)
  const [{ rows }, { rows: goneRows }] = await db.run([selectLeadsHere(ids), selectGoneLeads(ids)])
  const hereById = new Map(rows.map((row) => [row.id, row]))
  const gone = new Set(goneRows.map(({ id }) => id))
  return leads.map((lead) => {
    const here = hereById.get(lead.id)
    return { lead, standing: standingOf(lead, here, gone.has(lead.id)), here }
  })
}
