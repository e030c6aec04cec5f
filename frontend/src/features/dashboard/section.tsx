import { type ReactNode, useId } from 'react'

type SectionProps = { title: string; hint?: string; className?: string; children: ReactNode }

/** One framed part of the dashboard, under its heading. */
export const Section = ({ title, hint, className = '', children }: SectionProps) => {
  const id = useId()
  return (
    <section aria-labelledby={id} className={`min-w-0 rounded-xl border border-line px-5 py-4 ${className}`}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        {hint && <p className="text-sm text-muted">{hint}</p>}
      </div>
      {children}
    </section>
  )
}
