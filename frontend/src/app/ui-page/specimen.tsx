import type { ReactNode } from 'react'

/** A family of parts. */
export const Family = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="space-y-5 border-t border-line pt-6">
    <h2 className="text-base font-semibold">{title}</h2>
    {children}
  </section>
)

/** One state of one part, or a few that are compared. */
export const Specimen = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="grid gap-2 md:grid-cols-[11rem_minmax(0,1fr)] md:gap-6">
    <p className="text-sm text-muted md:pt-1.5">{title}</p>
    <div className="flex min-w-0 flex-wrap items-start gap-3">{children}</div>
  </div>
)

export const longText =
  'Donaudampfschifffahrtsgesellschaft Regensburg mbH & Co. KG, Abteilung für internationale Großkunden'
