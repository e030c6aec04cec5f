import type { Member, MemberPatch, Role } from '@lead-scoring/contract'
import { problem } from '../../platform/problems/app-error.ts'
import type { TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import {
  deleteMember,
  deleteTenantSessions,
  insertMember,
  lockAdministrators,
  lockMember,
  type MemberState,
  selectMember,
  selectSsoOnly,
  updateMember,
} from './members.queries.ts'

const memberUnknown = problem<{ id: number }>('member_unknown', 404, {
  en: ({ id }) => `Nobody with the id ${id} belongs to this tenant.`,
  de: ({ id }) => `Zu diesem Mandanten gehört niemand mit der Nummer ${id}.`,
})
const lastAdministrator = problem('last_administrator', 409, {
  en: 'This is the tenant’s last administrator who can come in. Make somebody else administrator first.',
  de: 'Das ist die letzte Person, die diesen Mandanten verwalten kann. Geben Sie zuerst jemand anderem diese Rolle.',
})
const lastBreakGlass = problem('last_break_glass', 409, {
  en: 'Single sign-on is the only way into this tenant: one administrator must stay able to use a password.',
  de: 'Single Sign-on ist der einzige Weg in diesen Mandanten: Mindestens eine Person mit der Rolle Administration muss ihr Passwort benutzen können.',
})

const runsTenant = ({ role, suspended }: MemberState): boolean => role === 'administrator' && !suspended
const breaksGlass = (state: MemberState): boolean => runsTenant(state) && state.break_glass

/** Throws where nobody who runs the tenant would be left; `after` is null for a member who goes. */
const requireSomebodyLeft = async (
  { run, tenantId }: TenantTransaction,
  before: Member,
  after: MemberState | null,
): Promise<void> => {
  const leaves = runsTenant(before) && !(after && runsTenant(after))
  const locksGlass = breaksGlass(before) && !(after && breaksGlass(after))
  if (!leaves && !locksGlass) return
  const [{ rows: administrators }, { rows: tenant }] = await run([
    lockAdministrators(tenantId),
    selectSsoOnly(tenantId),
  ])
  const others = administrators.filter(({ userId }) => userId !== before.id)
  if (leaves && others.length === 0) throw lastAdministrator()
  if (locksGlass && tenant[0]?.ssoOnly && !others.some((other) => other.breaksGlass)) throw lastBreakGlass()
}

/** Locks the administrators before the member, as whoever changes members does: nobody waits for the other. */
const requireMember = async ({ run, tenantId }: TenantTransaction, userId: number): Promise<Member> => {
  const [, , { rows }] = await run([
    lockAdministrators(tenantId),
    lockMember(tenantId, userId),
    selectMember(tenantId, userId),
  ])
  const [member] = rows
  if (!member) throw memberUnknown({ id: userId })
  return member
}

/** A line in the log for each thing that changed. */
const eventsOf = (actor: string, before: Member, after: MemberState) => {
  const user_id = before.id
  const changed = (type: `member.${string}`, field: keyof MemberState) =>
    before[field] === after[field]
      ? []
      : [
          recordEvent({
            type,
            actor,
            before: { user_id, [field]: before[field] },
            after: { user_id, [field]: after[field] },
          }),
        ]
  return [
    ...changed('member.role_changed', 'role'),
    ...changed(after.suspended ? 'member.suspended' : 'member.restored', 'suspended'),
    ...changed('member.break_glass_changed', 'break_glass'),
  ]
}

/**
 * Changes what a member is and may do. Throws `member_unknown` (404), `last_administrator` (409) where nobody could run the
 * tenant any more, `last_break_glass` (409) where nobody could when the identity provider is down.
 */
export const changeMember = async (
  transaction: TenantTransaction,
  userId: number,
  patch: MemberPatch,
  actor: string,
): Promise<Member> => {
  const { run, tenantId } = transaction
  const before = await requireMember(transaction, userId)
  const after = { ...before, ...patch }
  await requireSomebodyLeft(transaction, before, after)
  const isShutOut = after.suspended && !before.suspended
  await run([
    updateMember(tenantId, userId, after),
    ...(isShutOut ? [deleteTenantSessions(tenantId, userId)] : []), // or they would come back with the membership
    ...eventsOf(actor, before, after),
  ])
  return after
}

/** Takes somebody out of the tenant: they cannot come in, and their leads belong to nobody. Throws as `changeMember` does. */
export const removeMember = async (
  transaction: TenantTransaction,
  userId: number,
  actor: string,
): Promise<void> => {
  const { run, tenantId } = transaction
  const before = await requireMember(transaction, userId)
  await requireSomebodyLeft(transaction, before, null)
  await run([
    deleteMember(tenantId, userId),
    deleteTenantSessions(tenantId, userId),
    recordEvent({
      type: 'member.removed',
      actor,
      before: { user_id: userId, role: before.role },
      after: null,
      personal: { before: { email: before.email, name: before.name }, after: null },
    }),
  ])
}

/** Takes somebody with an account into the tenant; false when they belong to it already, as whatever. */
export const addMember = async (
  { run, tenantId }: TenantTransaction,
  userId: number,
  role: Role,
  actor: string,
): Promise<boolean> => {
  const [{ rowCount }] = await run([insertMember(tenantId, userId, role)])
  if (rowCount === 0) return false
  await run([recordEvent({ type: 'member.added', actor, before: null, after: { user_id: userId, role } })])
  return true
}
