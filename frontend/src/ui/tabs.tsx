import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs'

export type TabData = {
  readonly id: string
  readonly label: string
  readonly content: ReactNode
  readonly isDisabled?: boolean
}

type TabsProps = {
  /** What the tabs are about, for screen readers. */
  label: string
  tabs: readonly TabData[]
  /** The open one's id, when somebody else remembers it; else the first is open at first. */
  selected?: string
  onSelect?: (id: string) => void
}

/** Several panels in one place, one of them open; arrows move between the tabs. */
export const Tabs = ({ label, tabs, selected, onSelect }: TabsProps) => (
  <AriaTabs
    {...(selected === undefined ? {} : { selectedKey: selected })}
    onSelectionChange={(id) => onSelect?.(String(id))}
    className="flex min-w-0 flex-col"
  >
    <TabList
      aria-label={label}
      className="flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]"
    >
      {tabs.map(({ id, label: name, isDisabled = false }) => (
        <Tab
          key={id}
          id={id}
          isDisabled={isDisabled}
          className="relative flex h-9 shrink-0 cursor-default items-center rounded-t-md px-2.5 text-sm font-medium text-muted transition-colors duration-100 outline-offset-[-3px]! after:absolute after:inset-x-2.5 after:-bottom-px after:h-0.5 data-[disabled]:font-normal data-[hovered]:text-text data-[selected]:text-text data-[selected]:after:bg-accent max-md:h-11"
        >
          {name}
        </Tab>
      ))}
    </TabList>
    {tabs.map(({ id, content }) => (
      <TabPanel key={id} id={id} className="rounded-md pt-4">
        {content}
      </TabPanel>
    ))}
  </AriaTabs>
)
