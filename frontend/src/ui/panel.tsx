import { type ReactNode, useId } from 'react'

type PanelProps = {
  title: string
  hint?: ReactNode
  /** What can be done with the whole of it, beside the heading. */
  action?: ReactNode
  /** A frame around the content, for forms; tables have lines enough. */
  isFramed?: boolean
  children: ReactNode
}

/** A part of a page with its heading, what it is for, and what can be done. */
export const Panel = ({ title, hint, action, isFramed = false, children }: PanelProps) => {
  const id = useId()
  return (
    <section aria-labelledby={id} className="mt-8 first:mt-0">
      <div className="mb-2.5 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 max-w-2xl flex-1 basis-60">
          <h2 id={id} className="text-base font-semibold">
            {title}
          </h2>
          {hint && <div className="text-sm text-muted">{hint}</div>}
        </div>
        {action && <div className="flex shrink-0 flex-wrap gap-2">{action}</div>}
      </div>
      {isFramed ? <div className="space-y-4 rounded-xl border border-line p-4">{children}</div> : children}
    </section>
  )
}
