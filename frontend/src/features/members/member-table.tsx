import type { Member } from '@lead-scoring/contract'
import { useTranslation } from '../../platform/i18n/index.ts'
import { RowTable } from '../../ui/row-table.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useMemberActions } from './change-member.ts'
import { MemberRow } from './member-row.tsx'

type MemberTableProps = {
  tenant: number
  /** Undefined while they are loading. */
  members: readonly Member[] | undefined
  /** The reader's own id; null without sign-in. */
  self: number | null
  mayChange: boolean
  /** Absent: one may not say who owns leads. */
  onTransfer?: (member: Member) => void
  onRemove: (member: Member) => void
}

const Placeholder = () => (
  <tr className="border-b border-line">
    <td className="h-15.5 pr-3">
      <Skeleton className="w-40 max-w-full" />
      <Skeleton className="mt-2.5 w-52 max-w-full" />
    </td>
    <td className="md:px-3">
      <Skeleton className="h-8! w-28" />
    </td>
    <td className="px-3 max-md:hidden">
      <Skeleton className="w-10" />
    </td>
    <td className="px-3 max-md:hidden">
      <Skeleton className="w-20" />
    </td>
    <td />
  </tr>
)

/** Everybody who belongs to the tenant. */
export const MemberTable = ({ tenant, members, self, mayChange, onTransfer, onRemove }: MemberTableProps) => {
  const { t } = useTranslation()
  const { setRole, setSuspended } = useMemberActions(tenant)
  const nowMs = Date.now()
  return (
    <RowTable
      caption={t('members.title')}
      columns={[
        t('field.name'),
        [t('members.role'), 'w-44'],
        [t('members.twoFactor'), 'w-34'],
        [t('members.lastSeen'), 'w-36'],
      ]}
      actions={[t('members.actions'), 'w-10']}
      isLoading={members === undefined}
    >
      {members
        ? members.map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              isSelf={member.id === self}
              mayChange={mayChange}
              nowMs={nowMs}
              onSetRole={(role) => setRole(member, role)}
              onSuspend={(suspended) => setSuspended(member, suspended)}
              {...(onTransfer ? { onTransfer: () => onTransfer(member) } : {})}
              onRemove={() => onRemove(member)}
            />
          ))
        : Array.from({ length: 4 }, (_, row) => row).map((row) => <Placeholder key={row} />)}
    </RowTable>
  )
}
