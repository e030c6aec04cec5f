import { type ReactNode, useId } from 'react'

type SettingsSectionProps = { title: string; hint?: string; children: ReactNode }

/** Settings that belong together, in a frame under their heading. */
export const SettingsSection = ({ title, hint, children }: SettingsSectionProps) => {
  const id = useId()
  return (
    <section aria-labelledby={id} className="mt-7 first-of-type:mt-4">
      <h2 id={id} className="text-base font-semibold">
        {title}
      </h2>
      {hint && <p className="text-sm text-muted">{hint}</p>}
      <div className="mt-2.5 divide-y divide-line rounded-xl border border-line px-4">{children}</div>
    </section>
  )
}
