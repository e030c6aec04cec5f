import type { AssignmentConditions, Lead } from '@lead-scoring/contract'
import type { TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import {
  lockRules,
  type RuleMember,
  type RuleRow,
  selectRules,
  updateTurns,
} from './assignment-rules.queries.ts'

/** What the conditions of a rule look at. */
export type DealtLead = Pick<
  Lead,
  'industry' | 'urgency' | 'country' | 'source' | 'budget' | 'company_size' | 'attributes'
>

const isAmong = (value: string | null, wanted: readonly string[] | undefined): boolean =>
  wanted === undefined || (value !== null && wanted.includes(value))

const isAtLeast = (value: number | string | null, least: number | string | undefined): boolean =>
  least === undefined || (value !== null && Number(value) >= Number(least))

/** Whether a lead is what a rule is for. */
export const holds = (conditions: AssignmentConditions, lead: DealtLead): boolean =>
  isAmong(lead.industry, conditions.industry) &&
  isAmong(lead.urgency, conditions.urgency) &&
  isAmong(lead.country, conditions.country) &&
  isAmong(
    lead.source?.toLowerCase() ?? null,
    conditions.source?.map((source) => source.toLowerCase()),
  ) &&
  isAtLeast(lead.budget, conditions.min_budget) &&
  isAtLeast(lead.company_size, conditions.min_company_size) &&
  Object.entries(conditions.attributes ?? {}).every(([name, value]) => lead.attributes[name] === value)

type Taker = Pick<RuleMember, 'id' | 'skipped'> & { turn: number }

/** Who owns a lead now, and by which rule. */
export type Dealt = { readonly ownerId: number; readonly ruleId: number }

/** Deals leads in their order: each by the first rule that holds and has somebody with room; null where none has. */
export const deal = (
  rules: readonly RuleRow[],
  leads: readonly DealtLead[],
): { readonly dealt: readonly (Dealt | null)[]; readonly turns: readonly (Dealt & { turn: number })[] } => {
  const openLeads = new Map(rules.flatMap(({ members }) => members.map((each) => [each.id, each.open_leads])))
  const takersOf = new Map(
    rules.map((rule) => [rule.id, rule.members.map((member): Taker => ({ ...member }))]),
  )
  const turns = new Map<string, Dealt & { turn: number }>()
  const take = ({ id: ruleId, capacity }: RuleRow): Dealt | null => {
    const takers = takersOf.get(ruleId) ?? []
    const free = takers.filter(
      ({ id, skipped }) => !skipped && (capacity === null || (openLeads.get(id) ?? 0) < capacity),
    )
    const [next] = free.toSorted((one, other) => one.turn - other.turn)
    if (!next) return null
    next.turn = Math.max(...takers.map(({ turn }) => turn)) + 1
    openLeads.set(next.id, (openLeads.get(next.id) ?? 0) + 1)
    const dealt = { ownerId: next.id, ruleId }
    turns.set(`${ruleId}/${next.id}`, { ...dealt, turn: next.turn })
    return dealt
  }
  const dealt = leads.map((lead) => {
    for (const rule of rules) {
      const taken = holds(rule.conditions, lead) ? take(rule) : null
      if (taken) return taken
    }
    return null
  })
  return { dealt, turns: [...turns.values()] }
}

/**
 * Deals leads by the tenant's rules and moves the turns on; the caller writes the owners in the same transaction. Others who deal
 * wait for its end, so that turns are fair and no capacity is exceeded.
 */
export const dealLeads = async (
  { run }: TenantTransaction,
  leads: readonly DealtLead[],
): Promise<readonly (Dealt | null)[]> => {
  const [, { rows: rules }] = await run([lockRules(), selectRules()])
  if (rules.length === 0) return leads.map(() => null)
  const { dealt, turns } = deal(rules, leads)
  if (turns.length > 0)
    await run([
      updateTurns(turns.map(({ ownerId, ruleId, turn }) => ({ rule_id: ruleId, user_id: ownerId, turn }))),
    ])
  return dealt
}
