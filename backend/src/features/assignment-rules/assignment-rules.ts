import {
  type AssignmentRule,
  type AssignmentRuleInput,
  type AssignmentRulePatch,
  type AssignmentRules,
  maxAssignmentRules,
} from '@lead-scoring/contract'
import { DatabaseError } from 'pg'
import { problem, validationFailed } from '../../platform/problems/app-error.ts'
import { inTransaction, type TenantDb, type TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import {
  deleteOtherMembers,
  deleteRule,
  insertRule,
  lockRules,
  putMembers,
  type RuleRow,
  selectRules,
  selectUnassigned,
  updateRules,
} from './assignment-rules.queries.ts'

const ruleUnknown = problem<{ id: number }>('assignment_rule_unknown', 404, {
  en: ({ id }) => `There is no assignment rule ${id}.`,
  de: ({ id }) => `Es gibt keine Zuweisungsregel ${id}.`,
})

const refused = (en: string, de: string) => validationFailed(undefined, { member_ids: [{ en, de }] })

const sayWhatIsRefused = (error: unknown): never => {
  const isOfMembers = error instanceof DatabaseError && error.table === 'assignment_rule_member'
  throw isOfMembers && error.code === '23503'
    ? refused('Not all of them are members of this tenant.', 'Nicht alle gehören zu diesem Mandanten.')
    : error
}

const presented = ({ members, ...rule }: RuleRow): AssignmentRule => ({
  ...rule,
  members: members.map(({ turn: _turn, ...member }) => member),
})

/** What the log says of a rule: words of the tenant's own lie beside the event. */
const sidesOf = (rule: RuleRow | null) => {
  if (!rule) return { facts: null, words: null }
  const { id, position, capacity, conditions, members } = rule
  return {
    facts: { assignment_rule_id: id, position, capacity, member_ids: members.map((member) => member.id) },
    words: { conditions },
  }
}

const record = (
  type: `assignment_rule.${string}`,
  actor: string,
  before: RuleRow | null,
  after: RuleRow | null,
) => {
  const [from, to] = [sidesOf(before), sidesOf(after)]
  return recordEvent({
    type,
    actor,
    before: from.facts,
    after: to.facts,
    personal: { before: from.words, after: to.words },
  })
}

const requireRule = (rules: readonly RuleRow[], id: number): RuleRow => {
  const rule = rules.find((each) => each.id === id)
  if (!rule) throw ruleUnknown({ id })
  return rule
}

/** The rules, with how many open leads everybody has, and how many nobody owns. */
export const listRules = async (db: TenantDb): Promise<AssignmentRules> => {
  const [{ rows }, { rows: counts }] = await db.run([selectRules(), selectUnassigned()])
  return { results: rows.map(presented), unassigned: counts[0]?.unassigned ?? 0 }
}

/** Adds a rule behind the others. Throws `validation_failed` (400) for members of other tenants, or too many rules. */
export const createRule = (
  db: TenantDb | TenantTransaction,
  { conditions = {}, capacity = null, member_ids: memberIds }: AssignmentRuleInput,
  actor: string,
): Promise<AssignmentRule> =>
  inTransaction(db, async ({ run }) => {
    const [, { rows: before }] = await run([lockRules(), selectRules()])
    if (before.length >= maxAssignmentRules)
      throw refused(
        `There are at most ${maxAssignmentRules} rules.`,
        `Es gibt höchstens ${maxAssignmentRules} Regeln.`,
      )
    const position = Math.max(-1, ...before.map((rule) => rule.position)) + 1
    const [{ rows: made }] = await run([insertRule({ position, conditions, capacity })])
    const id = made[0]?.id ?? 0
    const [, { rows }] = await run([putMembers(id, memberIds), selectRules()]).catch(sayWhatIsRefused)
    const rule = requireRule(rows, id)
    await run([record('assignment_rule.created', actor, null, rule)])
    return presented(rule)
  })

/** The rules with one of them changed, and at the place where that is to be. */
const patched = (rules: readonly RuleRow[], current: RuleRow, patch: AssignmentRulePatch): RuleRow[] => {
  const { conditions = current.conditions, capacity = current.capacity } = patch
  const order = rules.filter((rule) => rule !== current)
  order.splice(patch.position ?? rules.indexOf(current), 0, { ...current, conditions, capacity })
  return order.map((rule, position) => ({ ...rule, position }))
}

/** Changes or moves a rule. Throws `assignment_rule_unknown` (404), `validation_failed` (400). */
export const changeRule = (
  db: TenantDb,
  id: number,
  patch: AssignmentRulePatch,
  actor: string,
): Promise<AssignmentRule> =>
  db.transaction(async ({ run }) => {
    const [, { rows: before }] = await run([lockRules(), selectRules()])
    const current = requireRule(before, id)
    const { member_ids: memberIds = current.members.map((member) => member.id) } = patch
    const [, , , { rows }] = await run([
      updateRules(patched(before, current, patch)),
      deleteOtherMembers(id, memberIds),
      putMembers(id, memberIds),
      selectRules(),
    ]).catch(sayWhatIsRefused)
    const rule = requireRule(rows, id)
    await run([record('assignment_rule.updated', actor, current, rule)])
    return presented(rule)
  })

/** Throws `assignment_rule_unknown` (404). */
export const removeRule = (db: TenantDb, id: number, actor: string): Promise<void> =>
  db.transaction(async ({ run }) => {
    const [, { rows }] = await run([lockRules(), selectRules()])
    const rule = requireRule(rows, id)
    await run([deleteRule(id), record('assignment_rule.deleted', actor, rule, null)])
  })
