import type { Member } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { MailPlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { InvitationList } from '../../features/members/invitation-list.tsx'
import { invitationsQuery } from '../../features/members/invitations.api.ts'
import { MemberTable } from '../../features/members/member-table.tsx'
import { useTranslation } from '../../platform/i18n/index.ts'
import { membersQuery } from '../../platform/members.ts'
import { Button } from '../../ui/button.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useCurrentTenant } from '../tenant.tsx'
import { useAccess } from './access.ts'
import { useSection } from './section-page.ts'

const InviteDialog = lazy(() => import('../../features/members/invite-dialog.tsx'))
const TransferDialog = lazy(() => import('../../features/members/transfer-dialog.tsx'))
const RemoveMemberDialog = lazy(() => import('../../features/members/remove-member-dialog.tsx'))

const Invitations = ({ tenant, mayChange }: { tenant: number; mayChange: boolean }) => {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(invitationsQuery(tenant))
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />
  if (!data || data.results.length === 0) return null
  return (
    <Panel title={t('invitations.pending')} hint={t('invitations.pendingHint')}>
      <InvitationList tenant={tenant} invitations={data.results} mayChange={mayChange} />
    </Panel>
  )
}

/** Who belongs to the tenant, and who was asked to. */
const MembersSection = () => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  const { may, self } = useAccess(tenant)
  const mayChange = may('members.write')
  const { data, error, refetch } = useQuery(membersQuery(tenant))
  const [isInviting, setInviting] = useState(false)
  const [transferred, setTransferred] = useState<Member | null>(null)
  const [removed, setRemoved] = useState<Member | null>(null)
  useSection('members', data !== undefined || error !== null)
  const transferRemoved = () => {
    setTransferred(removed)
    setRemoved(null)
  }
  const invite = (
    <Button look="primary" onClick={() => setInviting(true)}>
      <MailPlus aria-hidden="true" size={15} />
      {t('invitations.title')}
    </Button>
  )
  return (
    <>
      <Panel title={t('members.title')} hint={t('members.hint')} action={mayChange && invite}>
        {error && !data ? (
          <LoadFailure error={error} onRetry={() => void refetch()} />
        ) : data?.results.length === 0 ? (
          <p className="rounded-xl border border-line px-4 py-8 text-center text-muted">
            {t('members.empty')}
          </p>
        ) : (
          <MemberTable
            tenant={tenant}
            members={data?.results}
            self={self}
            mayChange={mayChange}
            {...(may('leads.assign') ? { onTransfer: setTransferred } : {})}
            onRemove={setRemoved}
          />
        )}
      </Panel>
      <Invitations tenant={tenant} mayChange={mayChange} />
      <Suspense>
        {isInviting && <InviteDialog tenant={tenant} onClose={() => setInviting(false)} />}
        {removed && (
          <RemoveMemberDialog
            tenant={tenant}
            member={removed}
            {...(may('leads.assign') ? { onTransfer: transferRemoved } : {})}
            onClose={() => setRemoved(null)}
          />
        )}
        {transferred && (
          <TransferDialog tenant={tenant} member={transferred} onClose={() => setTransferred(null)} />
        )}
      </Suspense>
    </>
  )
}

export default MembersSection
