import type { Invitation } from '@lead-scoring/contract'
import { RotateCw, X } from 'lucide-react'
import { formatAgo } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { showErrorToast, showToast } from '../../ui/toast.ts'
import { useInvite, useRevokeInvitation, useSendAgain } from './invitations.api.ts'

/** What somebody does with an invitation that is on its way. */
const useInvitationActions = (tenant: number) => {
  const { t } = useTranslation()
  const invite = useInvite(tenant)
  const sendAgain = useSendAgain(tenant)
  const revoke = useRevokeInvitation(tenant)
  const tell = (email: string) => (error: Error) =>
    showErrorToast(t('invitations.refused', { email }), { description: error.message })
  const said = (email: string) => () => showToast(t('invitations.sent', { email }))
  return {
    sendAgain: (invitation: Invitation) =>
      void sendAgain.mutateAsync(invitation).then(said(invitation.email)).catch(tell(invitation.email)),
    revoke: async (invitation: Invitation) => {
      const { email, role } = invitation
      try {
        await revoke.mutateAsync(invitation)
        // No undo: the link is dead for good, so what comes back is another mail.
        const again = () => void invite.mutateAsync({ email, role }).then(said(email)).catch(tell(email))
        showToast(t('invitations.revoked', { email }), {
          action: { label: t('invitations.again'), onClick: again },
        })
      } catch (error) {
        tell(email)(error as Error)
      }
    },
  }
}

type InvitationListProps = {
  tenant: number
  invitations: readonly Invitation[]
  mayChange: boolean
}

/** Who was invited and has not answered yet. */
export const InvitationList = ({ tenant, invitations, mayChange }: InvitationListProps) => {
  const { t, language } = useTranslation()
  const { sendAgain, revoke } = useInvitationActions(tenant)
  const nowMs = Date.now()
  return (
    <ul className="divide-y divide-line border-y border-line">
      {invitations.map((invitation) => {
        const { id, email, role, invited_by: by, created_at: sent, expires_at: end } = invitation
        const isExpired = Date.parse(end) <= nowMs
        return (
          <li key={id} className="flex items-center gap-3 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="flex min-w-0 flex-wrap items-center gap-x-2">
                <span className="truncate font-medium">{email}</span>
                <Badge>{t(`role.${role}`)}</Badge>
                {isExpired && <Badge tone="bad">{t('invitations.expired')}</Badge>}
              </p>
              <p className="text-sm text-muted">
                {by === null
                  ? t('invitations.sentAgo', { ago: formatAgo(sent, nowMs, language) })
                  : t('invitations.sentBy', { ago: formatAgo(sent, nowMs, language), name: by })}
                {!isExpired && ` · ${t('invitations.expires', { when: formatAgo(end, nowMs, language) })}`}
              </p>
            </div>
            {mayChange && (
              <>
                <Button
                  onClick={() => sendAgain(invitation)}
                  aria-label={t('invitations.sendAgainTo', { email })}
                  className="max-md:w-10 max-md:px-0!"
                >
                  <RotateCw aria-hidden="true" size={14} />
                  <span className="max-md:sr-only">{t('invitations.sendAgain')}</span>
                </Button>
                <IconButton
                  aria-label={t('invitations.revoke', { email })}
                  title={t('invitations.revoke', { email })}
                  onClick={() => void revoke(invitation)}
                >
                  <X aria-hidden="true" size={16} />
                </IconButton>
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}
