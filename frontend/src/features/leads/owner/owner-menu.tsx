import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { membersQuery } from '../../../platform/members.ts'
import { useSession } from '../../../platform/session.ts'
import { MenuButton, type MenuButtonProps } from '../../../ui/menu-button.tsx'
import { type OwnerChoices, ownerGroups } from './owner-choices.ts'

type OwnerMenuProps = OwnerChoices &
  Pick<MenuButtonProps, 'className' | 'placement' | 'offset' | 'aria-label'> & {
    tenant: number
    /** Those who may no longer come in are found, but given nothing new. */
    offersSuspended: boolean
    children: ReactNode
  }

/** A button that offers the members of the tenant, and nobody. They are asked for when it is pressed. */
export const OwnerMenu = ({
  tenant,
  label,
  mode,
  selected,
  onSelect,
  offersSuspended,
  ...button
}: OwnerMenuProps) => {
  const { t } = useTranslation()
  const ownId = useSession()?.user?.id
  const [isAsked, setAsked] = useState(false)
  const { data, isError } = useQuery({ ...membersQuery(tenant), enabled: isAsked })
  const members = data?.results.filter(
    ({ id, suspended }) => offersSuspended || !suspended || selected.includes(String(id)),
  )
  return (
    <MenuButton
      {...button}
      menuLabel={label}
      onOpen={() => setAsked(true)}
      groups={ownerGroups({ label, mode, selected, onSelect }, { members, ownId, isFailed: isError }, t)}
    />
  )
}
