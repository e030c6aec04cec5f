import type { Language } from '@lead-scoring/contract'
import { asUser, type TenantDb, type TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { deleteResetTokens, dropCredentials, insertAccount, selectAccountByEmail } from '../accounts/index.ts'
import { recordEvent } from '../events/index.ts'
import { addMember, changeMember, removeMember } from '../members/index.ts'
import { deleteSessions } from '../sessions/index.ts'
import { domainOf, isDomainVerified, roleOfNewcomers } from '../sso/index.ts'
import { notFound, notUnique, ScimError } from './scim-error.ts'
import { fullNameOf, type ScimPerson, type UserRow } from './user-resource.ts'
import {
  deleteSsoSessions,
  isElsewhere,
  isNameTaken,
  lockMember,
  selectAccountState,
  selectUser,
  updateAccount,
  upsertScimUser,
} from './users.queries.ts'

type Runs = Pick<TenantTransaction, 'run'>

/** A member. Throws 404. */
export const requireUser = async ({ run }: Runs | TenantDb, id: number): Promise<UserRow> => {
  const [{ rows }] = await run([selectUser(id)])
  if (!rows[0]) throw notFound('user', String(id))
  return rows[0]
}

const isOwnDomain = async ({ run }: Runs, email: string): Promise<boolean> => {
  const [{ rows }] = await run([isDomainVerified(domainOf(email))])
  return rows[0]?.verified ?? false
}

/** The same refusal for every address at a foreign domain, so that nobody learns who has an account. */
const requireOwnDomain = async (transaction: Runs, email: string): Promise<void> => {
  if (!(await isOwnDomain(transaction, email)))
    throw new ScimError(400, `${domainOf(email)} is not a verified domain of this tenant.`, 'invalidValue')
}

const requireFreeName = async ({ run }: Runs, person: ScimPerson, exceptId: number | null): Promise<void> => {
  const [{ rows }] = await run([isNameTaken(person, exceptId)])
  if (rows[0]?.taken) throw notUnique('Another user has this userName or this e-mail address.')
}

/**
 * A new account without a password, or the one of that address when it is no superuser's and of no other tenant, as at a first
 * sign-in; who chose its password never proved that the address is theirs, so it goes. Throws `uniqueness` (409).
 */
const requireAccount = async ({ run }: Runs, person: ScimPerson, language: Language): Promise<number> => {
  const { email } = person
  const account = { email, name: fullNameOf(person), language, superuser: false, passwordHash: null }
  const [{ rows: made }] = await run([insertAccount(account)])
  if (made[0]) return made[0].id
  const [{ rows: found }] = await run([selectAccountByEmail(email)])
  if (!found[0]) throw new Error('an account was there and is gone')
  const { id, superuser } = found[0]
  const [{ rows: members }, , { rows: others }] = await run([
    lockMember(id),
    asUser(id),
    isElsewhere(id),
    asUser(null),
  ])
  if (members[0]) throw notUnique('This person is a member already.')
  if (superuser || others[0]?.elsewhere)
    throw notUnique('The account belongs to other tenants; invite it to this one first.')
  await run([...dropCredentials(id), deleteSessions(id)])
  return id
}

/**
 * Makes somebody a member. Who belongs to other tenants has to accept an invitation first. Throws `uniqueness` (409),
 * `invalidValue` (400).
 */
export const createUser = (
  db: TenantDb,
  person: ScimPerson,
  language: Language,
  actor: string,
): Promise<UserRow> =>
  db.transaction(async (transaction) => {
    const { run } = transaction
    await requireOwnDomain(transaction, person.email)
    await requireFreeName(transaction, person, null)
    const [{ rows }] = await run([roleOfNewcomers()])
    const role = rows[0]?.role ?? 'reader'
    const id = await requireAccount(transaction, person, language)
    await addMember(transaction, id, role, actor)
    await run([upsertScimUser(id, person)])
    if (!person.active) await changeMember(transaction, id, { suspended: true }, actor)
    return requireUser(transaction, id)
  })

/**
 * An account is the tenant's to change while it is nobody else's: of this tenant alone, and no superuser. Its address is the
 * way to a new password, so it moves from one proven domain of the tenant to another only.
 */
const changeAccount = async (
  transaction: TenantTransaction,
  id: number,
  person: ScimPerson,
): Promise<void> => {
  const [{ rows: states }, , { rows: others }] = await transaction.run([
    selectAccountState(id),
    asUser(id),
    isElsewhere(id),
    asUser(null),
  ])
  const [account] = states
  if (!account || account.superuser || others[0]?.elsewhere) return
  const name = fullNameOf(person)
  const moves = account.email !== person.email && (await isOwnDomain(transaction, account.email))
  if (account.name === name && !moves) return
  if (moves) await requireOwnDomain(transaction, person.email)
  const email = moves ? person.email : account.email
  const [{ rowCount }] = await transaction.run([updateAccount(id, name, email)])
  if (rowCount === 0) throw notUnique('Another account has this e-mail address.')
  if (moves) await transaction.run([deleteResetTokens(id)]) // they went to the address before
}

/** Lets a member in again or keeps them out, at once. Who may break the glass is not for the identity provider to keep out. */
const changeActive = async (
  transaction: TenantTransaction,
  id: number,
  active: boolean,
  breakGlass: boolean,
  actor: string,
): Promise<void> => {
  if (!active && breakGlass)
    throw new ScimError(
      400,
      'This administrator stays for emergencies (break_glass); change that in the product first.',
      'mutability',
    )
  await changeMember(transaction, id, { suspended: !active }, actor)
  if (!active) await transaction.run([deleteSsoSessions(id)])
}

const personalFields = ['userName', 'externalId', 'displayName', 'givenName', 'familyName', 'email'] as const

/** Makes a member as `change` says from what they are. Throws 404, `uniqueness` (409), `invalidValue`, `mutability` (400). */
export const changeUser = (
  db: TenantDb,
  id: number,
  change: (current: UserRow) => ScimPerson,
  actor: string,
): Promise<UserRow> =>
  db.transaction(async (transaction) => {
    const [{ rows: members }] = await transaction.run([lockMember(id)])
    const [member] = members
    if (!member) throw notFound('user', String(id))
    const current = await requireUser(transaction, id)
    const person = change(current)
    const fields = personalFields.filter((name) => person[name] !== current[name])
    if (fields.length > 0) {
      await requireFreeName(transaction, person, id)
      await changeAccount(transaction, id, person)
      const after = { user_id: id, fields } // which of them, not what they say: they are about a person
      await transaction.run([
        upsertScimUser(id, person),
        recordEvent({ type: 'member.renamed', actor, before: null, after }),
      ])
    }
    if (person.active !== current.active)
      await changeActive(transaction, id, person.active, member.break_glass, actor)
    return requireUser(transaction, id)
  })

/** Ends a membership. Throws 404, `mutability` (400). */
export const removeUser = (db: TenantDb, id: number, actor: string): Promise<void> =>
  db.transaction(async (transaction) => {
    const [{ rows }] = await transaction.run([lockMember(id)])
    if (!rows[0]) throw notFound('user', String(id))
    if (rows[0].break_glass)
      throw new ScimError(400, 'This administrator stays for emergencies (break_glass).', 'mutability')
    await removeMember(transaction, id, actor)
  })
