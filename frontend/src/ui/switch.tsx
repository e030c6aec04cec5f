import './toggles.css'
import type { ReactNode } from 'react'

type SwitchProps = {
  isOn: boolean
  onChange: (isOn: boolean) => void
  isDisabled?: boolean
  name?: string
  hint?: string
  /** What is on or off. */
  children: ReactNode
}

/** On or off, at once: nothing has to be saved after it. A native control that says so to screen readers. */
export const Switch = ({ isOn, onChange, isDisabled = false, name, hint, children }: SwitchProps) => (
  <label
    className={`flex min-h-8 items-center justify-between gap-4 text-sm max-md:min-h-10 ${isDisabled ? 'text-muted' : ''}`}
  >
    <span className="flex flex-col">
      <span className="font-medium">{children}</span>
      {hint && <span className="text-xs text-muted">{hint}</span>}
    </span>
    <input
      type="checkbox"
      role="switch"
      checked={isOn}
      aria-checked={isOn}
      onChange={({ target }) => onChange(target.checked)}
      disabled={isDisabled}
      {...(name ? { name } : {})}
      className="switch"
    />
  </label>
)
