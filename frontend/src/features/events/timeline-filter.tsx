import { type EventGroup, eventGroups } from '@lead-scoring/contract'
import { Check } from 'lucide-react'
import { useTranslation } from '../../platform/i18n/index.ts'

type TimelineFilterProps = {
  chosen: readonly EventGroup[]
  onChange: (groups: readonly EventGroup[]) => void
}

/** What a timeline can be narrowed to, a chip each; none chosen shows all. */
export const TimelineFilter = ({ chosen, onChange }: TimelineFilterProps) => {
  const { t } = useTranslation()
  const toggle = (group: EventGroup) =>
    onChange(eventGroups.filter((each) => chosen.includes(each) !== (each === group)))
  return (
    <fieldset className="mb-4 flex flex-wrap gap-1.5 print:hidden">
      <legend className="sr-only">{t('activity.filter')}</legend>
      {eventGroups.map((group) => {
        const isChosen = chosen.includes(group)
        return (
          <button
            key={group}
            type="button"
            aria-pressed={isChosen}
            onClick={() => toggle(group)}
            className={`inline-flex h-7 cursor-default items-center gap-1 rounded-full border px-2.5 text-sm transition-colors duration-100 max-md:h-9 max-md:px-3 ${
              isChosen
                ? 'border-transparent bg-accent-soft font-medium text-text'
                : 'border-line text-muted hover:bg-hover'
            }`}
          >
            {isChosen && <Check aria-hidden="true" size={13} className="text-accent" />}
            {t(`activity.group_${group}`)}
          </button>
        )
      })}
    </fieldset>
  )
}
