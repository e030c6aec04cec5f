import type { User } from '@lead-scoring/contract'
import { useNavigate } from 'react-router'
import { signOut } from '../../features/session/session.api.ts'
import { type Translate, useTranslation } from '../../platform/i18n/index.ts'
import { useSession } from '../../platform/session.ts'
import { MenuButton } from '../../ui/menu-button.tsx'
import { showErrorToast } from '../../ui/toast.ts'

type UserMenuProps = {
  user: User
  /** The tenant whose role is shown. */
  tenant: number | null
  onNavigate: () => void
}

/** What one is in the tenant. */
const useRole = (user: User, tenant: number | null, t: Translate) => {
  const role = useSession()?.tenants.find(({ id }) => id === tenant)?.role
  if (role) return t(`myRole.${role}`)
  return t(user.superuser ? 'myRole.superuser' : 'myRole.none')
}

/** Leaves the app as a whole: nothing of what was loaded stays in memory. */
const leave = async (t: Translate) => {
  try {
    const { redirect } = await signOut()
    location.assign(redirect ?? '/sign-in')
  } catch (error) {
    showErrorToast(t('account.signOutFailed'), { description: (error as Error).message })
  }
}

/** Who is signed in, the way to their profile, and out. */
const UserMenu = ({ user, tenant, onNavigate }: UserMenuProps) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const role = useRole(user, tenant, t)
  const choose = (id: string | undefined) => {
    if (id === 'sign-out') return void leave(t)
    onNavigate()
    void navigate('/profile')
  }
  return (
    <MenuButton
      menuLabel={`${t('account.of')} ${user.name}`}
      placement="top start"
      className="flex h-11 w-full min-w-0 cursor-default items-center gap-2.5 rounded-md px-2 text-left transition-colors duration-100 hover:bg-pressed"
      groups={[
        {
          label: user.email,
          title: user.email,
          items: [
            { id: 'profile', label: t('account.profile') },
            { id: 'sign-out', label: t('account.signOut') },
          ],
          onSelect: ([id]) => choose(id),
        },
      ]}
    >
      <span
        data-initial={user.name.charAt(0).toLocaleUpperCase()}
        className="flex size-6 shrink-0 items-center justify-center rounded-full border border-line-strong bg-raised text-xs font-semibold before:content-[attr(data-initial)]"
      />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm leading-4 font-medium">
          <span className="sr-only">{t('account.of')} </span>
          {user.name}
        </span>
        <span className="block truncate text-xs leading-4 text-muted">{role}</span>
      </span>
    </MenuButton>
  )
}

export default UserMenu
