import type { ButtonHTMLAttributes, Ref } from 'react'
import { Link, type LinkProps } from 'react-router'

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

const looks: Record<ButtonLook, string> = {
  primary: 'border-transparent bg-accent-fill text-on-accent hover:bg-accent-fill-hover',
  secondary: 'border-line-strong bg-raised text-text hover:bg-hover active:bg-pressed',
  quiet: 'border-transparent bg-transparent text-muted hover:bg-hover hover:text-text active:bg-pressed',
  danger: 'border-line-strong bg-raised text-danger hover:bg-danger-soft active:bg-danger-soft',
}

/** How a button looks, for what must be another element, such as a link or a menu's button. */
export const buttonClass = (look: ButtonLook = 'secondary', more = '') =>
  `inline-flex h-8 shrink-0 cursor-default select-none items-center justify-center gap-1.5 rounded-md border px-2.5 text-sm font-medium whitespace-nowrap transition-colors duration-100 aria-disabled:opacity-50 max-md:h-10 max-md:px-3.5 ${looks[look]} ${more}`

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> & {
  look?: ButtonLook
  ref?: Ref<HTMLButtonElement>
  /** Does nothing when pressed but keeps its focus, so that a keyboard is not thrown back to the page's start. */
  isBusy?: boolean
}

/** A native button: React Aria's would cost the first paint 12 KB and give a plain press nothing more. */
export const Button = ({
  look = 'secondary',
  className = '',
  isBusy = false,
  onClick,
  ...props
}: ButtonProps) => (
  <button
    type="button"
    {...props}
    {...(isBusy ? { 'aria-disabled': true } : {})}
    onClick={(event) => (isBusy ? event.preventDefault() : onClick?.(event))}
    className={buttonClass(look, className)}
  />
)

/** A square button with only an icon; `aria-label` is its name. */
export const IconButton = ({
  look = 'quiet',
  className = '',
  ...props
}: ButtonProps & { 'aria-label': string }) => (
  <Button look={look} {...props} className={`w-8 px-0! max-md:w-10 ${className}`} />
)

/** Looks like a button, goes somewhere. */
export const ButtonLink = ({
  look = 'secondary',
  className = '',
  ...props
}: Omit<LinkProps, 'className'> & { look?: ButtonLook; className?: string }) => (
  <Link {...props} className={buttonClass(look, className)} />
)
