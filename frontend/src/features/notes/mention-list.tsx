import { useTranslation } from '../../platform/i18n/index.ts'
import type { Mentionable } from './note-draft.ts'

type MentionListProps = {
  id: string
  offered: readonly Mentionable[]
  active: number
  onChoose: (person: Mentionable) => void
}

/** Who can be mentioned, right under the field, which keeps the focus and takes the keys. */
export const MentionList = ({ id, offered, active, onChoose }: MentionListProps) => {
  const { t } = useTranslation()
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('notes.members')}
      className={
        offered.length > 0
          ? 'absolute top-full left-0 z-20 mt-1 w-72 max-w-full overflow-hidden rounded-lg border border-line bg-raised p-1 shadow-(--shadow)'
          : 'hidden'
      }
    >
      {offered.map((member, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and takes the keys
        // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus, aria-activedescendant names this
        <div
          key={member.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(member)}
          className="truncate rounded-md px-2 py-1.5 text-sm aria-selected:bg-pressed hover:bg-hover max-md:py-3"
        >
          {member.name}
        </div>
      ))}
    </div>
  )
}
