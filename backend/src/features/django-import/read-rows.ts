import { Lead, LeadInput, Tenant, TenantInput } from '@lead-scoring/contract'
import { Type } from 'typebox'
import type { ForeignRow, ForeignValue } from '../../platform/foreign/index.ts'
import { bodyReader, type Reasons } from '../../platform/http/body-reader.ts'
import { type LeadValues, newValues } from '../leads/index.ts'

/** What the API would take, or why it would refuse it, by column. */
export type Read<T> = { readonly value: T } | { readonly reasons: Reasons }

/** A lead of the earlier version as ours. Times are ISO 8601, UTC, to the microsecond. */
export type DjangoLead = {
  readonly id: number
  readonly createdAt: string
  readonly updatedAt: string
  readonly values: LeadValues
  /** What the earlier version had computed; null when it had not. */
  readonly score: number | null
}

const kept = ['id', 'created_at', 'updated_at'] as const
type Kept = { readonly id: number; readonly created_at: string; readonly updated_at: string }

const readLeadInput = bodyReader<LeadInput>(LeadInput)
const readLeadKept = bodyReader<Kept>(Type.Pick(Lead, [...kept]))
const readTenantInput = bodyReader<TenantInput>(TenantInput)
const readTenantKept = bodyReader<Kept>(Type.Pick(Tenant, [...kept]))

const timeForm =
  /^(\d{4}-\d\d-\d\d)[ T]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,6}))?(?:Z|[+-]00(?::?00)?)?$/

const isDay = (day: string): boolean => {
  const date = new Date(`${day}T00:00:00Z`)
  return !day.startsWith('0000') && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

/** A time in UTC as the product writes it; '', which is none, for anything else. */
const timeOf = (value: ForeignValue | undefined): string => {
  const [, day, clock, fraction = ''] = timeForm.exec(String(value)) ?? []
  return day !== undefined && isDay(day) ? `${day}T${clock}.${fraction.padEnd(6, '0')}Z` : ''
}

/** Zeros behind the cents say nothing: `50000.1000` is `50000.10`. Any other digit there stays, and is refused. */
const moneyOf = (value: ForeignValue | undefined): ForeignValue =>
  value === undefined || value === null || typeof value === 'object'
    ? (value ?? null)
    : String(value).replace(/^(\d+\.\d\d)0+$/, '$1')

const keptOf = ({ id, created_at, updated_at }: ForeignRow) => ({
  id,
  created_at: timeOf(created_at),
  updated_at: timeOf(updated_at),
})

/** A row of `leads_lead`. */
export const readLead = (row: ForeignRow): Read<DjangoLead> => {
  const { first_name, last_name, email, company, company_size, industry, urgency } = row
  const budget = moneyOf(row.budget)
  const input = readLeadInput({
    first_name,
    last_name,
    email,
    company,
    budget,
    company_size,
    industry,
    urgency,
  })
  const ours = readLeadKept(keptOf(row))
  if ('reasons' in input || 'reasons' in ours) return { reasons: { ...reasonsOf(ours), ...reasonsOf(input) } }
  const { id, created_at, updated_at } = ours.value
  const score = typeof row.score === 'number' ? row.score : null
  return {
    value: { id, createdAt: created_at, updatedAt: updated_at, values: newValues(input.value), score },
  }
}

/** A row of `leads_tenant`. */
export const readTenant = (row: ForeignRow): Read<Tenant> => {
  const input = readTenantInput({ name: row.name, slug: row.slug })
  const ours = readTenantKept(keptOf(row))
  if ('reasons' in input || 'reasons' in ours) return { reasons: { ...reasonsOf(ours), ...reasonsOf(input) } }
  const { name, slug = '' } = input.value
  return { value: { ...ours.value, name, slug } }
}

const reasonsOf = (read: Read<unknown>): Reasons => ('reasons' in read ? read.reasons : {})

/** `email: Must be an e-mail address.` */
export const sayReasons = (reasons: Reasons): string =>
  Object.entries(reasons)
    .map(([column, sentences]) => `${column}: ${sentences.join(' ')}`)
    .join(' ')
