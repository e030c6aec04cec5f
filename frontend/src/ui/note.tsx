import { Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

type NoteProps = { tone?: 'info' | 'warning'; children: ReactNode; role?: 'alert' | 'status' }

/** A few words that must not be overlooked, where they matter. */
export const Note = ({ tone = 'info', children, role }: NoteProps) => {
  const Icon = tone === 'info' ? Info : TriangleAlert
  const look = tone === 'info' ? 'border-line bg-surface text-text' : 'border-line bg-notice text-notice-text'
  return (
    <div {...(role ? { role } : {})} className={`flex gap-2.5 rounded-lg border px-3 py-2.5 text-sm ${look}`}>
      <Icon aria-hidden="true" size={15} className="mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  )
}
