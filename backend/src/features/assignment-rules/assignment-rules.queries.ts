import type { AssignmentConditions } from '@lead-scoring/contract'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'

/** A member of a rule. The lowest `turn` is next. */
export type RuleMember = {
  readonly id: number
  readonly turn: number
  /** Leads of theirs that are neither won nor lost. */
  readonly open_leads: number
  readonly skipped: boolean
}

export type RuleRow = {
  readonly id: number
  readonly position: number
  readonly conditions: AssignmentConditions
  readonly capacity: number | null
  readonly members: readonly RuleMember[]
}

/**
 * Locks the rules of the tenant, all of them: whoever gives leads away does so one after the other, so that turns are fair and
 * no capacity is exceeded, also where somebody is in several rules.
 */
export const lockRules = (): Statement =>
  statement(sql`select from lead_scoring.assignment_rule order by id for update`)

/** The rules in their order, with how many open leads each of their members owns. */
export const selectRules = (): Statement<RuleRow> =>
  statement(sql<RuleRow>`
    with open as (
      select owner_id, count(*) as leads from lead_scoring.lead
      where owner_id in (select user_id from lead_scoring.assignment_rule_member)
        and deleted_at is null and status not in ('won', 'lost')
      group by owner_id
    )
    select rule.id::float8 as id, rule.position, rule.conditions, rule.capacity, coalesce((
      select json_agg(json_build_object('id', taker.user_id, 'turn', taker.turn, 'open_leads', coalesce(open.leads, 0),
        'skipped', member.suspended_at is not null or member.role = 'reader' or account.disabled_at is not null
      ) order by taker.position, taker.user_id)
      from lead_scoring.assignment_rule_member taker
      join lead_scoring.membership member on member.user_id = taker.user_id
      join lead_scoring.user_account account on account.id = taker.user_id
      left join open on open.owner_id = taker.user_id
      where taker.rule_id = rule.id
    ), '[]') as members
    from lead_scoring.assignment_rule rule order by rule.position, rule.id`)

/** A rule as it is written. */
export type RuleValues = Pick<RuleRow, 'position' | 'conditions' | 'capacity'>

export const insertRule = ({ position, conditions, capacity }: RuleValues): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    insert into lead_scoring.assignment_rule (position, conditions, capacity)
    values (${position}::integer, ${JSON.stringify(conditions)}::jsonb, ${capacity}::integer)
    returning id::float8 as id`)

export const updateRules = (rules: readonly (RuleValues & { readonly id: number })[]): Statement =>
  statement(sql`
    update lead_scoring.assignment_rule rule
    set position = given.position, conditions = given.conditions, capacity = given.capacity
    from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb)
      as given (id bigint, position integer, conditions jsonb, capacity integer)
    where rule.id = given.id`)

export const deleteRule = (id: number): Statement =>
  statement(sql`delete from lead_scoring.assignment_rule where id = ${id}`)

const idsIn = (ids: readonly number[]) => sql`string_to_array(${ids.join(',')}, ',')::bigint[]`

export const deleteOtherMembers = (ruleId: number, userIds: readonly number[]): Statement =>
  statement(sql`
    delete from lead_scoring.assignment_rule_member
    where rule_id = ${ruleId} and user_id <> all(${idsIn(userIds)})`)

/** Who stays keeps their turn; who is new comes after those who have had one. */
export const putMembers = (ruleId: number, userIds: readonly number[]): Statement =>
  statement(sql`
    insert into lead_scoring.assignment_rule_member (rule_id, user_id, position, turn)
    select ${ruleId}::bigint, user_id, place - 1, (
      select coalesce(max(turn), 0) from lead_scoring.assignment_rule_member where rule_id = ${ruleId})
    from unnest(${idsIn(userIds)}) with ordinality given (user_id, place)
    on conflict (tenant_id, rule_id, user_id) do update set position = excluded.position`)

/** Whose turn it was. */
export type Turn = { readonly rule_id: number; readonly user_id: number; readonly turn: number }

export const updateTurns = (turns: readonly Turn[]): Statement =>
  statement(sql`
    update lead_scoring.assignment_rule_member taker set turn = given.turn
    from jsonb_to_recordset(${JSON.stringify(turns)}::jsonb) as given (rule_id bigint, user_id bigint, turn bigint)
    where taker.rule_id = given.rule_id and taker.user_id = given.user_id`)

/** How many open leads nobody owns. */
export const selectUnassigned = (): Statement<{ unassigned: number }> =>
  statement(sql<{ unassigned: number }>`
    select count(*)::float8 as unassigned from lead_scoring.lead
    where owner_id is null and deleted_at is null and status not in ('won', 'lost')`)
