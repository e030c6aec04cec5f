import './toggles.css'
import type { ChangeEventHandler, MouseEventHandler, ReactNode } from 'react'

type CheckboxProps = {
  isChecked: boolean
  /** Some of what it stands for is checked. */
  isMixed?: boolean
  onChange: (isChecked: boolean) => void
  onClick?: MouseEventHandler<HTMLInputElement>
  isDisabled?: boolean
  /** What is wrong, in the reader's language. */
  error?: string | undefined
  name?: string
  tabIndex?: number
  /** Its name, where there is no text beside it. */
  'aria-label'?: string
  children?: ReactNode
}

const onInput =
  (onChange: (isChecked: boolean) => void): ChangeEventHandler<HTMLInputElement> =>
  ({ target }) =>
    onChange(target.checked)

/** A native checkbox: a list has hundreds of them, and the browser's own knows everything that they have to. */
export const Checkbox = ({
  isChecked,
  isMixed = false,
  onChange,
  isDisabled = false,
  error,
  children,
  ...input
}: CheckboxProps) => (
  <label
    className={`inline-flex min-h-6 min-w-6 items-center justify-center gap-2 text-sm max-md:min-h-10 ${isDisabled ? 'text-muted' : ''}`}
  >
    <input
      {...input}
      ref={(element) => {
        if (element) element.indeterminate = isMixed
      }}
      type="checkbox"
      checked={isChecked}
      onChange={onInput(onChange)}
      disabled={isDisabled}
      {...(error === undefined ? {} : { 'aria-invalid': true })}
      className="checkbox"
    />
    {(children !== undefined || error !== undefined) && (
      <span className="flex flex-col">
        {children}
        {error !== undefined && <span className="text-xs text-danger">{error}</span>}
      </span>
    )}
  </label>
)
