import type { Member } from '@lead-scoring/contract'
import type { Translate } from '../../../platform/i18n/index.ts'
import type { MenuGroup } from '../../../ui/menu-button.tsx'

/** What stands for nobody, in the address and in the API's filter. */
export const nobody = 'none'

/** What stands for whoever is signed in, in filters alone. */
export const me = 'me'

/** The owner that a choice stands for. */
export const ownerOf = (choice: string | undefined): number | null =>
  choice === undefined || choice === nobody ? null : Number(choice)

/** The choice that an owner is. */
export const choiceOf = (ownerId: number | null): string => (ownerId === null ? nobody : String(ownerId))

export type OwnerChoices = {
  readonly label: string
  readonly mode: 'single' | 'multiple'
  readonly selected: readonly string[]
  readonly onSelect: (choices: readonly string[]) => void
}

type Offered = {
  readonly members: readonly Member[] | undefined
  /** The member who is signed in. */
  readonly ownId: number | undefined
  readonly isFailed: boolean
}

/** Of all that is offered: nobody and oneself first, then the others by name, as soon as they are known. */
export const ownerGroups = (
  { label, mode, selected, onSelect }: OwnerChoices,
  { members, ownId, isFailed }: Offered,
  t: Translate,
): readonly MenuGroup[] => {
  const own = members?.find(({ id }) => id === ownId)
  const others = members?.filter((member) => member !== own) ?? []
  const first = [
    { id: nobody, label: t('owner.nobody') },
    ...(own
      ? [{ id: selected.includes(me) ? me : String(own.id), label: t('owner.me', { name: own.name }) }]
      : []),
  ]
  const rest = others.map(({ id, name }) => ({ id: String(id), label: name }))
  const note = isFailed ? t('owner.failed') : members === undefined ? t('owner.loading') : undefined
  const group = (items: typeof first) => ({
    items,
    mode,
    selected,
    // The other group's choices stay.
    onSelect: (chosen: readonly string[]) =>
      onSelect(
        mode === 'single'
          ? chosen
          : [...selected.filter((id) => !items.some((item) => item.id === id)), ...chosen],
      ),
  })
  return [
    { label, ...group(first) },
    ...(rest.length === 0 && note === undefined
      ? []
      : [
          {
            label: t('owner.members'),
            ...(note === undefined ? {} : { title: note }),
            ...group(rest),
          },
        ]),
  ]
}
