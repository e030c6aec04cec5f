import type { Statement } from '../backend/src/platform/database/statement.ts'

/** A parameter that is the number of the tenant. */
export const tenantParameter: unique symbol = Symbol('tenant')

export type Parameter = string | null | typeof tenantParameter

/** A statement for any tenant: its text with `$1`, `$2`, ... and what stands for them. */
export type StatementTemplate = { readonly text: string; readonly parameters: readonly Parameter[] }

/** What is sent in one round trip, one transaction. */
export type Flush = readonly StatementTemplate[]

type Sample = { readonly tenant: number; readonly flush: readonly Statement[] }

const asText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null
  if (typeof value === 'object') throw new TypeError('a parameter that is an object')
  return String(value)
}

const mergeValues = (first: unknown, second: unknown, tenants: readonly [number, number]): Parameter => {
  const isTenant = asText(first) === String(tenants[0]) && asText(second) === String(tenants[1])
  return isTenant ? tenantParameter : asText(first) // what else differs is random, such as a salt
}

/**
 * Makes the flushes of two tenants one for any tenant: a parameter that is each one's own number is the tenant.
 * Throws when the texts differ, for then it is not the same query.
 */
export const mergeFlushes = (first: Sample, second: Sample): Flush => {
  if (first.flush.length !== second.flush.length) throw new Error('two tenants, two numbers of statements')
  return first.flush.map(({ text, values }, index) => {
    const twin = second.flush[index]
    if (twin?.text !== text) throw new Error(`two tenants, two texts:\n${text}\n${twin?.text}`)
    const parameters = values.map((value, position) =>
      mergeValues(value, twin.values[position], [first.tenant, second.tenant]),
    )
    return { text, parameters }
  })
}

const replaceAllOf = (text: string, part: string, by: string): string => {
  if (!text.includes(part))
    throw new Error(`The statement has changed, it does not contain: ${part}\n${text}`)
  return text.replaceAll(part, by)
}

/**
 * A list's flush as a superuser sends it, whom row-level security does not bind: the role stays, and the tenant is named
 * in the query, which is what the policies do otherwise. Throws when the list is not written as it was.
 */
export const withoutRowSecurity = (flush: Flush): Flush => {
  const [enter, tenant, list] = flush
  if (!enter || !tenant || !list) throw new Error('a list is three statements')
  const number = `$${list.parameters.length + 1}::bigint`
  const leads = replaceAllOf(
    list.text,
    'where lead.deleted_at is null',
    `where lead.tenant_id = ${number} and lead.deleted_at is null`,
  )
  const text = replaceAllOf(
    leads,
    'from lead_scoring.lead_tally',
    `from lead_scoring.lead_tally where tenant_id = ${number}`,
  )
  return [
    { ...enter, text: replaceAllOf(enter.text, `'lead_scoring_app'`, `'none'`) },
    tenant,
    { text, parameters: [...list.parameters, tenantParameter] },
  ]
}
