import type { Invitation, InvitationInput, Language } from '@lead-scoring/contract'
import { hashToken, newToken } from '../../platform/auth/credentials.ts'
import type { Identity } from '../../platform/auth/identity.ts'
import { problem } from '../../platform/problems/app-error.ts'
import type { Secrets } from '../../platform/secrets/index.ts'
import type { TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { normalizeEmail, selectAccount } from '../accounts/index.ts'
import { recordEvent } from '../events/index.ts'
import { invitationMail, sendMail } from '../mails/index.ts'
import { selectMemberByEmail } from '../members/index.ts'
import {
  deleteInvitation,
  insertInvitation,
  renewInvitation,
  type StoredInvitation,
  selectInvitation,
  selectTenantName,
} from './invitations.queries.ts'

const lifetimeMs = 7 * 24 * 60 * 60 * 1000

const invitationUnknown = problem<{ id: number }>('invitation_unknown', 404, {
  en: ({ id }) => `There is no invitation ${id}.`,
  de: ({ id }) => `Es gibt keine Einladung ${id}.`,
})
const alreadyMember = () =>
  problem('already_member', 409, {
    en: 'Somebody with this address belongs to the tenant already.',
    de: 'Zu diesem Mandanten gehört schon jemand mit dieser Adresse.',
  })(undefined, { email: [{ en: 'Belongs to a member.', de: 'Gehört einem Mitglied.' }] })
const alreadyInvited = () =>
  problem('already_invited', 409, {
    en: 'This address is invited already; you can send the invitation again.',
    de: 'Diese Adresse ist schon eingeladen; Sie können die Einladung erneut senden.',
  })(undefined, { email: [{ en: 'Is invited already.', de: 'Ist schon eingeladen.' }] })

/** What inviting needs beside the transaction. `pageUrl` is what the link begins with. */
export type Inviting = {
  readonly secrets: Secrets
  readonly identity: Pick<Identity, 'userId' | 'actor'>
  readonly pageUrl: string
}

/** A link's token: the tenant stands in it, so that it can be looked up among the tenant's rows. */
const newInvitationToken = (tenantId: number): string => `${tenantId}.${newToken()}`

const shown = ({ language: _, ...invitation }: StoredInvitation): Invitation => invitation

const requireInvitation = async ({ run }: TenantTransaction, id: number): Promise<StoredInvitation> => {
  const [{ rows }] = await run([selectInvitation(id)])
  if (!rows[0]) throw invitationUnknown({ id })
  return rows[0]
}

const mailOf = (
  { secrets, pageUrl }: Inviting,
  tenantName: string,
  { email, role, language, invited_by, expires_at }: StoredInvitation,
  token: string,
) => {
  const link = `${pageUrl}#${token}`
  const mail = invitationMail(language, {
    tenantName,
    inviterName: invited_by,
    role,
    link,
    expiresAt: new Date(expires_at),
  })
  return sendMail(secrets, { ...mail, language, to: { address: email } })
}

const languageOf = async ({ run }: TenantTransaction, userId: number | null): Promise<Language> => {
  if (userId === null) return 'en'
  const [{ rows }] = await run([selectAccount(userId)])
  return rows[0]?.language ?? 'en'
}

/**
 * Invites an address to the tenant, by a mail with a link that works once, for a week. `language` is the inviter's when it is
 * not said. Throws `already_member`, `already_invited` (409).
 */
export const invite = async (
  transaction: TenantTransaction,
  inviting: Inviting,
  { email: address, role, language }: InvitationInput,
): Promise<Invitation> => {
  const { run, tenantId } = transaction
  const { userId, actor } = inviting.identity
  const email = normalizeEmail(address)
  const token = newInvitationToken(tenantId)
  const fresh = {
    email,
    role,
    language: language ?? (await languageOf(transaction, userId)),
    tokenHash: hashToken(token),
    invitedBy: userId,
    expiresAt: new Date(Date.now() + lifetimeMs),
  }
  const [{ rows: members }, { rows: inserted }, { rows: tenant }] = await run([
    selectMemberByEmail(tenantId, email),
    insertInvitation(fresh),
    selectTenantName(tenantId),
  ])
  if (members[0]) throw alreadyMember()
  if (!inserted[0]) throw alreadyInvited()
  const invitation = await requireInvitation(transaction, inserted[0].id)
  await run([
    ...mailOf(inviting, tenant[0]?.name ?? '', invitation, token),
    recordEvent({
      type: 'invitation.created',
      actor,
      before: null,
      after: { invitation_id: invitation.id, role },
      personal: { before: null, after: { email } },
    }),
  ])
  return shown(invitation)
}

/** Sends an invitation again, with a new link; the old one works no longer. Throws `invitation_unknown` (404). */
export const inviteAgain = async (
  transaction: TenantTransaction,
  inviting: Inviting,
  id: number,
): Promise<Invitation> => {
  const { run, tenantId } = transaction
  const token = newInvitationToken(tenantId)
  const [, { rows: tenant }] = await run([
    renewInvitation(id, hashToken(token), new Date(Date.now() + lifetimeMs)),
    selectTenantName(tenantId),
  ])
  const invitation = await requireInvitation(transaction, id)
  const after = { invitation_id: id, role: invitation.role }
  await run([
    ...mailOf(inviting, tenant[0]?.name ?? '', invitation, token),
    recordEvent({ type: 'invitation.renewed', actor: inviting.identity.actor, before: null, after }),
  ])
  return shown(invitation)
}

/** The link works no longer. Throws `invitation_unknown` (404). */
export const revokeInvitation = async (
  { run }: TenantTransaction,
  id: number,
  actor: string,
): Promise<void> => {
  const [{ rows }] = await run([deleteInvitation(id)])
  const [invitation] = rows
  if (!invitation) throw invitationUnknown({ id })
  const { email, role } = invitation
  await run([
    recordEvent({
      type: 'invitation.revoked',
      actor,
      before: { invitation_id: id, role },
      after: null,
      personal: { before: { email }, after: null },
    }),
  ])
}
