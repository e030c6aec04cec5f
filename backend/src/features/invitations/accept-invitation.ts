import type { InvitationAcceptance, InvitationPreview } from '@lead-scoring/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { credentialsOf, hashToken } from '../../platform/auth/credentials.ts'
import { hashPassword } from '../../platform/auth/password.ts'
import type { FeatureContext } from '../../platform/http/feature.ts'
import { type FieldFault, problem, validationFailed } from '../../platform/problems/app-error.ts'
import type { InstallationDb, InstallationTransaction } from '../../platform/tenancy/tenant-db.ts'
import { insertAccount, type NewAccount, requireGoodPassword } from '../accounts/index.ts'
import { addMember } from '../members/index.ts'
import { checkCredentials, openSession } from '../sessions/index.ts'
import {
  type GivenInvitation,
  selectGivenInvitation,
  selectSignedIn,
  takeInvitation,
} from './invitations.queries.ts'

const invitationRefused = problem('invitation_refused', 403, {
  en: 'This invitation is not valid any more: it works once and for a week. Ask for another one.',
  de: 'Diese Einladung gilt nicht mehr: Sie gilt einmal und eine Woche lang. Bitten Sie um eine neue.',
})
const belongsAlready = problem('already_member', 409, {
  en: 'You belong to this tenant already; sign in to enter it.',
  de: 'Sie gehören schon zu diesem Mandanten; melden Sie sich an, um ihn zu betreten.',
})
const missing: FieldFault = { en: 'Is required.', de: 'Wird benötigt.' }

type Link = { readonly tenantId: number; readonly tokenHash: Buffer }

const linkOf = (token: string): Link => {
  const [, tenantId] = /^([1-9]\d{0,14})\.[\w-]{43}$/.exec(token) ?? []
  if (tenantId === undefined) throw invitationRefused()
  return { tenantId: Number(tenantId), tokenHash: hashToken(token) }
}

const requireGiven = (db: InstallationDb, { tenantId, tokenHash }: Link): Promise<GivenInvitation> =>
  db.transaction(async ({ enter }) => {
    const { run } = await enter(tenantId)
    const [{ rows }] = await run([selectGivenInvitation(tenantId, tokenHash)])
    if (!rows[0]) throw invitationRefused()
    return rows[0]
  })

/** What an invitation is about. Throws `invitation_refused` (403) for a link that is spent, over, or none. */
export const readInvitation = async (db: InstallationDb, token: string): Promise<InvitationPreview> => {
  const link = linkOf(token)
  const { tenantName, email, role, invited_by, userId } = await requireGiven(db, link)
  const tenant = { id: link.tenantId, name: tenantName }
  return { tenant, email, role, invited_by, has_account: userId !== null }
}

const signedInUser = async (db: InstallationDb, request: FastifyRequest): Promise<number | null> => {
  const credentials = credentialsOf(request)
  if (credentials?.kind !== 'session') return null
  const [{ rows }] = await db.run([selectSignedIn(credentials.hash)])
  return rows[0]?.userId ?? null
}

const newAccount = async (
  { email, language: invited }: GivenInvitation,
  { name, password, language = invited }: InvitationAcceptance,
): Promise<NewAccount> => {
  if (name === undefined || password === undefined) {
    throw validationFailed(undefined, {
      ...(name === undefined && { name: [missing] }),
      ...(password === undefined && { password: [missing] }),
    })
  }
  requireGoodPassword(password, email)
  return { email, name, language, superuser: false, passwordHash: await hashPassword(password) }
}

/** Who accepts: somebody who is signed in by that address, who proves that it is theirs, or who is new. */
type Guest =
  | { readonly kind: 'signed_in'; readonly userId: number }
  | { readonly kind: 'proven'; readonly userId: number; readonly passwordHash: string | null }
  | { readonly kind: 'new'; readonly account: NewAccount }

const identifyGuest = async (
  context: FeatureContext,
  request: FastifyRequest,
  reply: FastifyReply,
  invitation: GivenInvitation,
  acceptance: InvitationAcceptance,
): Promise<Guest> => {
  const { userId, email } = invitation
  if (userId === null) return { kind: 'new', account: await newAccount(invitation, acceptance) }
  if ((await signedInUser(context.installation, request)) === userId) return { kind: 'signed_in', userId }
  const { password, code } = acceptance
  if (password === undefined) throw validationFailed(undefined, { password: [missing] })
  const proof = { email, password, ...(code !== undefined && { code }) }
  const { id, passwordHash } = await checkCredentials(context, request, reply, proof)
  return { kind: 'proven', userId: id, passwordHash }
}

/** Throws where somebody made the account at the same moment: they have to prove now that it is theirs. */
const requireUser = async ({ run }: InstallationTransaction, guest: Guest): Promise<number> => {
  if (guest.kind !== 'new') return guest.userId
  const [{ rows }] = await run([insertAccount(guest.account)])
  if (!rows[0]) throw invitationRefused()
  return rows[0].id
}

/**
 * Takes somebody into the tenant that invited them, and signs them in. An account of that address proves itself by its
 * password (and code) or by being signed in. Throws `invitation_refused` (403), `already_member` (409), and as signing in does.
 */
export const acceptInvitation = async (
  context: FeatureContext,
  request: FastifyRequest,
  reply: FastifyReply,
  acceptance: InvitationAcceptance,
): Promise<void> => {
  const { installation } = context
  const link = linkOf(acceptance.token)
  const invitation = await requireGiven(installation, link)
  const guest = await identifyGuest(context, request, reply, invitation, acceptance)
  const userId = await installation.transaction(async (transaction) => {
    const inside = await transaction.enter(link.tenantId)
    const [{ rows: taken }] = await inside.run([takeInvitation(link.tokenHash)])
    if (!taken[0]) throw invitationRefused()
    const id = await requireUser(transaction, guest)
    if (!(await addMember(inside, id, taken[0].role, `user:${id}`))) throw belongsAlready()
    return id
  })
  if (guest.kind === 'signed_in') return
  const way =
    guest.kind === 'new'
      ? { method: 'invitation' as const }
      : { method: 'password' as const, passwordHash: guest.passwordHash }
  const { statements, setCookie } = openSession(request, { userId, ...way })
  await installation.run(statements)
  setCookie(reply)
}
