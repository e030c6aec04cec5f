import type { Account, AccountPatch } from '@lead-scoring/contract'
import { Ellipsis } from 'lucide-react'
import { formatAgo } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Badge } from '../../ui/badge.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { RowTable } from '../../ui/row-table.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

type RowProps = { account: Account; isSelf: boolean; nowMs: number; onChange: (patch: AccountPatch) => void }

const AccountMenu = ({ account, onChange }: Pick<RowProps, 'account' | 'onChange'>) => {
  const { t } = useTranslation()
  const label = t('accounts.actionsOf', { name: account.name })
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
            { id: 'superuser', label: t(account.superuser ? 'accounts.demote' : 'accounts.promote') },
            { id: 'disabled', label: t(account.disabled ? 'accounts.enable' : 'accounts.disable') },
          ],
          onSelect: ([id]) =>
            onChange(
              id === 'superuser' ? { superuser: !account.superuser } : { disabled: !account.disabled },
            ),
        },
      ]}
    >
      <Ellipsis aria-hidden="true" size={16} />
    </MenuButton>
  )
}

const Tenants = ({ account }: Pick<RowProps, 'account'>) => {
  const { t } = useTranslation()
  if (account.tenants.length === 0) return <span className="text-muted">{t('accounts.noTenant')}</span>
  return account.tenants.map(({ id, name, role }) => (
    <span key={id} className="block break-words">
      {name} <span className="text-muted">({t(`role.${role}`)})</span>
    </span>
  ))
}

const AccountRow = ({ account, isSelf, nowMs, onChange }: RowProps) => {
  const { t, language } = useTranslation()
  const { name, email, superuser, disabled, two_factor: twoFactor, last_seen_at: seen } = account
  const lastSeen = seen === null ? t('members.never') : formatAgo(seen, nowMs, language)
  return (
    <tr className="border-b border-line align-top">
      <th scope="row" className="max-w-0 py-2.5 pr-3 text-left font-normal max-md:w-full">
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          <span className="truncate font-medium">{name}</span>
          {isSelf && <Badge tone="accent">{t('members.you')}</Badge>}
          {superuser && <Badge tone="warm">{t('accounts.superuser')}</Badge>}
          {disabled && <Badge tone="bad">{t('accounts.disabled')}</Badge>}
        </span>
        <span className="block truncate text-sm text-muted">{email}</span>
        <span className="block text-xs text-muted md:hidden">
          {t(twoFactor ? 'members.withTwoFactor' : 'members.withoutTwoFactor')} · {lastSeen}
        </span>
        <span className="mt-1 block text-sm md:hidden">
          <Tenants account={account} />
        </span>
      </th>
      <td className="px-3 py-2.5 text-sm max-md:hidden">
        <Tenants account={account} />
      </td>
      <td className="px-3 py-2.5 max-md:hidden">
        <Badge tone={twoFactor ? 'good' : 'neutral'}>{t(twoFactor ? 'members.on' : 'members.off')}</Badge>
      </td>
      <td className="px-3 py-2.5 whitespace-nowrap text-muted max-md:hidden">{lastSeen}</td>
      <td className="w-10 py-1.5 text-right">
        <AccountMenu account={account} onChange={onChange} />
      </td>
    </tr>
  )
}

type AccountTableProps = {
  /** Undefined while they are loading. */
  accounts: readonly Account[] | undefined
  self: number | null
  onChange: (account: Account, patch: AccountPatch) => void
}

/** Everybody who has an account in this installation. */
export const AccountTable = ({ accounts, self, onChange }: AccountTableProps) => {
  const { t } = useTranslation()
  const nowMs = Date.now()
  return (
    <RowTable
      caption={t('accounts.title')}
      columns={[
        t('field.name'),
        [t('accounts.tenants'), 'w-[32%]'],
        [t('members.twoFactor'), 'w-34'],
        [t('members.lastSeen'), 'w-34'],
      ]}
      actions={[t('members.actions'), 'w-10']}
      isLoading={accounts === undefined}
    >
      {accounts
        ? accounts.map((account) => (
            <AccountRow
              key={account.id}
              account={account}
              isSelf={account.id === self}
              nowMs={nowMs}
              onChange={(patch) => onChange(account, patch)}
            />
          ))
        : Array.from({ length: 5 }, (_, row) => row).map((row) => (
            <tr key={row} className="border-b border-line">
              <td colSpan={5} className="h-15.5">
                <Skeleton className="w-56 max-w-full" />
              </td>
            </tr>
          ))}
    </RowTable>
  )
}
