import { type Lead, type Status, statuses } from '@lead-scoring/contract'
import { lazy, Suspense, useRef } from 'react'
import { fullName } from '../../../platform/formats/index.ts'
import { useTranslation } from '../../../platform/i18n/index.ts'

export const loadMenu = () => import('../../../ui/menu-popover.tsx')
const MenuPopover = lazy(loadMenu)

/** The card whose menu is open, and the button beside which it stands. */
export type MenuPlace = { readonly lead: Lead; readonly button: HTMLElement }

type MoveMenuProps = MenuPlace & {
  onMove: (lead: Lead, status: Status) => void
  onClose: () => void
}

/** Offers the other columns: what dragging does, for keyboards, for fingers, and for columns that are far away. */
export const MoveMenu = ({ lead, button, onMove, onClose }: MoveMenuProps) => {
  const { t } = useTranslation()
  const trigger = useRef(button)
  const items = statuses
    .filter((status) => status !== lead.status)
    .map((status) => ({ id: status, label: t(`status.${status}`) }))
  const label = t('board.moveOf', { name: fullName(lead) })
  return (
    <Suspense>
      <MenuPopover
        menuLabel={label}
        groups={[
          {
            label,
            title: t('board.moveTo'),
            items,
            onSelect: ([status]) => onMove(lead, status as Status),
          },
        ]}
        trigger={trigger}
        placement="bottom end"
        offset={4}
        onClose={onClose}
      />
    </Suspense>
  )
}
