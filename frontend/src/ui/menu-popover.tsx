import { Check } from 'lucide-react'
import type { RefObject } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { AriaLocale } from './aria-locale.tsx'
import type { MenuButtonProps, MenuGroup } from './menu-button.tsx'
import { overlayHome } from './overlay-home.ts'

type MenuPopoverProps = Pick<MenuButtonProps, 'menuLabel' | 'groups' | 'placement'> & {
  offset: number
  trigger: RefObject<HTMLElement | null>
  onClose: () => void
}

const Group = ({ group, onClose }: { group: MenuGroup; onClose: () => void }) => (
  <MenuSection
    {...(group.title ? {} : { 'aria-label': group.label })}
    selectionMode={group.mode ?? 'none'}
    disallowEmptySelection={group.mode === 'single'}
    selectedKeys={group.selected ?? []}
    shouldCloseOnSelect={group.mode !== 'multiple'}
    onSelectionChange={(keys) => {
      group.onSelect?.(group.items.map(({ id }) => id).filter((id) => keys === 'all' || keys.has(id)))
      if (group.mode === 'single') onClose()
    }}
    className="border-line not-first:mt-1 not-first:border-t not-first:pt-1"
  >
    {group.title && (
      <Header className="px-2 pt-1.5 pb-1 text-xs font-medium text-muted">{group.title}</Header>
    )}
    {group.items.map(({ id, label, lang, href }) => (
      <MenuItem
        key={id}
        id={id}
        textValue={label}
        {...(href ? { href, target: '_blank' } : {})}
        onAction={() => {
          if (group.mode) return
          onClose()
          group.onSelect?.([id])
        }}
        className="flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 text-sm text-text outline-none select-none data-[focused]:bg-pressed max-md:min-h-11"
      >
        {({ isSelected }) => (
          <>
            <span lang={lang} className="min-w-0 flex-1 truncate">
              {label}
            </span>
            {group.mode && (
              <Check
                aria-hidden="true"
                size={14}
                className={`shrink-0 text-accent ${isSelected ? '' : 'invisible'}`}
              />
            )}
          </>
        )}
      </MenuItem>
    ))}
  </MenuSection>
)

/** The list of a MenuButton: loaded when it is first needed. */
const MenuPopover = ({ menuLabel, groups, placement, offset, trigger, onClose }: MenuPopoverProps) => (
  <AriaLocale>
    <Popover
      triggerRef={trigger}
      UNSTABLE_portalContainer={overlayHome(trigger.current)}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement={placement ?? 'bottom start'}
      offset={offset}
      aria-label={menuLabel}
      className="min-w-[max(11rem,var(--trigger-width))] max-w-80 overflow-auto rounded-lg border border-line-strong bg-raised p-1 shadow-(--shadow) outline-none"
    >
      <Menu aria-label={menuLabel} autoFocus="first" onClose={onClose} className="outline-none">
        {groups.map((group) => (
          <Group key={group.label} group={group} onClose={onClose} />
        ))}
      </Menu>
    </Popover>
  </AriaLocale>
)

export default MenuPopover
