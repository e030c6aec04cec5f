import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'

/** Something that can be done or gone to. */
export type Command = { readonly id: string; readonly content: ReactNode; readonly run: () => void }
export type CommandGroup = {
  readonly id: string
  readonly title: string
  readonly commands: readonly Command[]
}

/** Where a key leads from a place in a list of so many; undefined when the key means nothing there. */
const placeAfter = (key: string, place: number, count: number): number | undefined => {
  if (key === 'ArrowDown') return (place + 1) % count
  if (key === 'ArrowUp') return (place - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key === 'PageDown') return Math.min(place + 8, count - 1)
  if (key === 'PageUp') return Math.max(place - 8, 0)
  return undefined
}

/**
 * The keyboard's place in groups of commands, for a text field that keeps the focus: give it `inputProps` and the list
 * `listProps`. The place goes back to the first command when `topic` changes, and stays with its command when others
 * arrive around it.
 */
export const useCommandList = (
  groups: readonly CommandGroup[],
  topic: string,
  choose: (command: Command) => void,
) => {
  const listId = useId()
  const [active, setActive] = useState({ topic, id: '' })
  const commands = groups.flatMap((group) => group.commands)
  const found = active.topic === topic ? commands.findIndex(({ id }) => id === active.id) : -1
  const place = Math.max(found, 0)
  const current = commands[place]
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !current) return
    if (event.key === 'Enter') {
      event.preventDefault()
      return choose(current)
    }
    const next = commands[placeAfter(event.key, place, commands.length) ?? -1]
    if (!next) return
    event.preventDefault()
    setActive({ topic, id: next.id })
  }
  const optionId = (id: string) => `${listId}${id}`
  return {
    inputProps: {
      role: 'combobox',
      'aria-expanded': commands.length > 0,
      'aria-controls': listId,
      'aria-autocomplete': 'list',
      'aria-activedescendant': current && optionId(current.id),
      onKeyDown,
    } as const,
    listProps: {
      listId,
      groups,
      activeId: current?.id,
      optionId,
      onActivate: (id: string) => setActive({ topic, id }),
      onChoose: choose,
    },
  }
}

type CommandListProps = ReturnType<typeof useCommandList>['listProps'] & { label: string }

const Option = ({
  id,
  isActive,
  command,
  onActivate,
  onChoose,
}: {
  id: string
  isActive: boolean
  command: Command
  onActivate: (id: string) => void
  onChoose: (command: Command) => void
}) => {
  useEffect(() => {
    if (isActive) document.getElementById(id)?.scrollIntoView({ block: 'nearest' })
  }, [isActive, id])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the text field has the keyboard
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      // Pressing must not take the focus from the text field.
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={() => !isActive && onActivate(command.id)}
      onClick={() => onChoose(command)}
      className="flex min-h-9 cursor-default scroll-my-2 items-center gap-3 rounded-md px-2 text-sm select-none aria-selected:bg-pressed max-md:min-h-11"
    >
      {command.content}
    </div>
  )
}

/** The list of `useCommandList`: groups with headings, one command of which is the keyboard's. */
export const CommandList = ({
  label,
  listId,
  groups,
  activeId,
  optionId,
  onActivate,
  onChoose,
}: CommandListProps) => (
  <div role="listbox" id={listId} aria-label={label}>
    {groups.map(({ id, title, commands }) => (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list
      <div key={id} role="group" aria-labelledby={`${listId}-${id}`} className="not-first:mt-2">
        <div
          id={`${listId}-${id}`}
          role="presentation"
          className="px-2 pt-1.5 pb-1 text-xs font-medium text-muted"
        >
          {title}
        </div>
        {commands.map((command) => (
          <Option
            key={command.id}
            id={optionId(command.id)}
            isActive={command.id === activeId}
            command={command}
            onActivate={onActivate}
            onChoose={onChoose}
          />
        ))}
      </div>
    ))}
  </div>
)
