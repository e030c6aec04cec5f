import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

type EmptyStateProps = {
  icon: LucideIcon
  title: string
  hint?: string | undefined
  /** What to do next. */
  children?: ReactNode
  /** A page's only content has its title as the heading of the page. */
  headingLevel?: 1 | 2
}

/** Says what is not there, why, and what to do next. Also for errors. */
export const EmptyState = ({ icon: Icon, title, hint, children, headingLevel = 2 }: EmptyStateProps) => {
  const Heading = headingLevel === 1 ? 'h1' : 'h2'
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center px-6 py-16 text-center">
      <span className="mb-4 flex size-11 items-center justify-center rounded-xl border border-line bg-surface text-muted">
        <Icon aria-hidden="true" size={20} strokeWidth={1.75} />
      </span>
      <Heading className="text-base font-semibold text-balance">{title}</Heading>
      {hint && <p className="mt-1 text-sm text-balance text-muted">{hint}</p>}
      {children && <div className="mt-5 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  )
}
