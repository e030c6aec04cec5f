import { type Member, type Role, roles } from '@lead-scoring/contract'
import { ChevronDown, Ellipsis } from 'lucide-react'
import { formatAgo, formatMoment } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'

export type MemberRowProps = {
  member: Member
  /** Whether it is the reader. */
  isSelf: boolean
  mayChange: boolean
  nowMs: number
  onSetRole: (role: Role) => void
  onSuspend: (suspended: boolean) => void
  /** Absent: one may not say who owns leads. */
  onTransfer?: () => void
  onRemove: () => void
}

const LastSeen = ({ member, nowMs }: Pick<MemberRowProps, 'member' | 'nowMs'>) => {
  const { t, language } = useTranslation()
  if (member.last_seen_at === null) return t('members.never')
  return (
    <time dateTime={member.last_seen_at} title={formatMoment(member.last_seen_at, language)}>
      {formatAgo(member.last_seen_at, nowMs, language)}
    </time>
  )
}

type WhoProps = Pick<MemberRowProps, 'member' | 'isSelf' | 'nowMs' | 'onTransfer'>

const Who = ({ member, isSelf, nowMs, onTransfer }: WhoProps) => {
  const { t } = useTranslation()
  return (
    <>
      <span className="flex min-w-0 items-center gap-2">
        <span className={`truncate font-medium ${member.suspended ? 'text-muted' : ''}`}>{member.name}</span>
        {isSelf && <Badge tone="accent">{t('members.you')}</Badge>}
        {member.suspended && <Badge tone="bad">{t('members.isSuspended')}</Badge>}
      </span>
      <span className="block truncate text-sm text-muted">{member.email}</span>
      <span className="block text-xs text-muted md:hidden">
        {t(member.two_factor ? 'members.withTwoFactor' : 'members.withoutTwoFactor')} ·{' '}
        <LastSeen member={member} nowMs={nowMs} />
      </span>
      {member.suspended && onTransfer && (
        <Button
          look="quiet"
          className="-ml-2.5 h-7! max-md:-ml-3.5 max-md:h-10!"
          aria-label={`${t('bulkJobs.transfer')} ${member.name}`}
          onClick={onTransfer}
        >
          {t('bulkJobs.transfer')}
        </Button>
      )}
    </>
  )
}

const RoleMenu = ({ member, onSetRole }: Pick<MemberRowProps, 'member' | 'onSetRole'>) => {
  const { t } = useTranslation()
  const label = t('members.roleOf', { name: member.name })
  return (
    <MenuButton
      aria-label={`${label}: ${t(`role.${member.role}`)}`}
      menuLabel={label}
      className={buttonClass('secondary', 'w-38 justify-between! max-md:w-34 max-md:px-2.5!')}
      groups={[
        {
          label,
          mode: 'single',
          items: roles.map((role) => ({ id: role, label: t(`role.${role}`) })),
          selected: [member.role],
          onSelect: ([id]) => {
            const role = roles.find((known) => known === id)
            if (role) onSetRole(role)
          },
        },
      ]}
    >
      <span className="truncate">{t(`role.${member.role}`)}</span>
      <ChevronDown aria-hidden="true" size={14} className="shrink-0 text-muted" />
    </MenuButton>
  )
}

type MoreMenuProps = Pick<MemberRowProps, 'member' | 'onSuspend' | 'onTransfer' | 'onRemove'>

const MoreMenu = ({ member, onSuspend, onTransfer, onRemove }: MoreMenuProps) => {
  const { t } = useTranslation()
  const label = t('members.actionsOf', { name: member.name })
  return (
    <MenuButton
      aria-label={label}
      menuLabel={label}
      placement="bottom end"
      className={buttonClass('quiet', 'w-8 px-0! max-md:w-10')}
      groups={[
        {
          label,
          items: [
            { id: 'suspend', label: t(member.suspended ? 'members.restore' : 'members.suspend') },
            ...(onTransfer ? [{ id: 'transfer', label: t('bulkJobs.transfer') }] : []),
            { id: 'remove', label: t('members.remove') },
          ],
          onSelect: ([id]) => {
            if (id === 'remove') onRemove()
            else if (id === 'transfer') onTransfer?.()
            else onSuspend(!member.suspended)
          },
        },
      ]}
    >
      <Ellipsis aria-hidden="true" size={16} />
    </MenuButton>
  )
}

/** One member: who it is, what they may do, and what can be done about it. */
export const MemberRow = ({ member, isSelf, mayChange, nowMs, ...actions }: MemberRowProps) => {
  const { t } = useTranslation()
  return (
    <tr className="border-b border-line">
      <th scope="row" className="max-w-0 py-2.5 pr-3 text-left font-normal max-md:w-full">
        <Who
          member={member}
          isSelf={isSelf}
          nowMs={nowMs}
          {...(mayChange && actions.onTransfer ? { onTransfer: actions.onTransfer } : {})}
        />
      </th>
      <td className="py-2.5 md:px-3">
        {mayChange ? <RoleMenu member={member} onSetRole={actions.onSetRole} /> : t(`role.${member.role}`)}
      </td>
      <td className="px-3 py-2.5 max-md:hidden">
        <Badge tone={member.two_factor ? 'good' : 'neutral'}>
          {t(member.two_factor ? 'members.on' : 'members.off')}
        </Badge>
      </td>
      <td className="px-3 py-2.5 whitespace-nowrap text-muted max-md:hidden">
        <LastSeen member={member} nowMs={nowMs} />
      </td>
      <td className="w-10 py-2.5 text-right">
        {mayChange && (
          <MoreMenu
            member={member}
            onSuspend={actions.onSuspend}
            onRemove={actions.onRemove}
            {...(actions.onTransfer ? { onTransfer: actions.onTransfer } : {})}
          />
        )}
      </td>
    </tr>
  )
}
