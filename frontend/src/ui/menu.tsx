import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  type MenuItemProps,
  type MenuProps,
  type MenuSectionProps,
  MenuTrigger,
} from 'react-aria-components/Menu'
import { Popover, type PopoverProps } from 'react-aria-components/Popover'

export { MenuTrigger }

type MenuPopoverProps<Item> = Omit<MenuProps<Item>, 'className'> & { placement?: PopoverProps['placement'] }

/** The list that a MenuTrigger's button opens. */
export const Menu = <Item,>({ placement = 'bottom start', ...props }: MenuPopoverProps<Item>) => (
  <Popover
    placement={placement}
    offset={4}
    className="min-w-[max(11rem,var(--trigger-width))] max-w-80 overflow-auto rounded-lg border border-line-strong bg-raised p-1 shadow-(--shadow) outline-none"
  >
    <AriaMenu {...props} className="outline-none" />
  </Popover>
)

export const MenuSection = <Item,>({
  title,
  children,
  ...props
}: Omit<MenuSectionProps<Item>, 'children'> & { title: string; children: ReactNode }) => (
  <AriaMenuSection {...props} className="border-line not-first:mt-1 not-first:border-t not-first:pt-1">
    <Header className="px-2 pt-1.5 pb-1 text-xs font-medium text-muted">{title}</Header>
    {children}
  </AriaMenuSection>
)

export const MenuItem = <Item,>({
  children,
  ...props
}: Omit<MenuItemProps<Item>, 'children' | 'className'> & { children: ReactNode }) => (
  <AriaMenuItem
    {...props}
    className="flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 text-sm outline-none select-none data-[focused]:bg-hover max-md:min-h-10"
  >
    {({ isSelected, selectionMode }) => (
      <>
        <span className="min-w-0 flex-1 truncate">{children}</span>
        {selectionMode !== 'none' && (
          <Check
            aria-hidden="true"
            size={14}
            className={`shrink-0 text-accent ${isSelected ? '' : 'invisible'}`}
          />
        )}
      </>
    )}
  </AriaMenuItem>
)
