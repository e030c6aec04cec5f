import { useTranslation } from '../../platform/i18n/index.ts'
import { usePeopleAt } from '../../platform/live/live-state.ts'
import { useSession } from '../../platform/session.ts'

const initialsOf = (name: string) => {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '').join('')
}

const maxFaces = 3

/**
 * Who else looks at a lead at the moment; nothing where nobody does. It stands in the gap above what follows: a colleague who
 * comes or goes moves nothing under the cursor.
 */
const Presence = ({ leadId }: { leadId: number }) => {
  const { t } = useTranslation()
  const own = useSession()?.user?.id
  const others = usePeopleAt(leadId).filter(({ user_id }) => user_id !== own)
  const [first, second] = others
  const sentence = () => {
    if (!first) return ''
    if (!second) return t('live.looksOne', { name: first.name })
    if (others.length === 2) return t('live.looksTwo', { name: first.name, other: second.name })
    return t('live.looksMany', { name: first.name, count: others.length - 1 })
  }
  return (
    <p
      role="status"
      className="absolute inset-x-0 -top-7 flex h-5 items-center gap-2 text-xs text-muted print:hidden"
    >
      {first && (
        <span aria-hidden="true" className="flex -space-x-1.5">
          {others.slice(0, maxFaces).map(({ user_id, name }) => (
            <span
              key={user_id}
              className="flex size-5 shrink-0 items-center justify-center rounded-full border border-canvas bg-accent-soft text-[0.625rem] font-semibold text-accent uppercase"
            >
              {initialsOf(name)}
            </span>
          ))}
        </span>
      )}
      <span className="min-w-0 truncate">{sentence()}</span>
    </p>
  )
}

export default Presence
