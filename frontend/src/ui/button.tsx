import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { Link, type LinkProps } from 'react-router'

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

const looks: Record<ButtonLook, string> = {
  primary:
    'bg-accent-fill text-on-accent border-transparent hover:bg-accent-fill-hover data-[pressed]:bg-accent-fill-hover',
  secondary: 'bg-raised text-text border-line-strong hover:bg-hover data-[pressed]:bg-pressed',
  quiet:
    'bg-transparent text-muted border-transparent hover:bg-hover hover:text-text data-[pressed]:bg-pressed',
  danger: 'bg-raised text-danger border-line-strong hover:bg-danger-soft data-[pressed]:bg-danger-soft',
}

/** How a button looks, for the few elements that must be something else, such as a link. */
export const buttonClass = (look: ButtonLook = 'secondary', more = '') =>
  `inline-flex h-8 shrink-0 cursor-default select-none items-center justify-center gap-1.5 rounded-md border px-2.5 text-sm font-medium whitespace-nowrap transition-colors duration-100 data-[disabled]:opacity-50 max-md:h-10 max-md:px-3.5 ${looks[look]} ${more}`

type ButtonProps = Omit<AriaButtonProps, 'className'> & { look?: ButtonLook; className?: string }

export const Button = ({ look = 'secondary', className = '', ...props }: ButtonProps) => (
  <AriaButton {...props} className={buttonClass(look, className)} />
)

/** A square button with only an icon; `aria-label` is its name. */
export const IconButton = ({
  look = 'quiet',
  className = '',
  ...props
}: ButtonProps & { 'aria-label': string }) => (
  <AriaButton {...props} className={buttonClass(look, `w-8 px-0! max-md:w-10 ${className}`)} />
)

/** Looks like a button, goes somewhere. */
export const ButtonLink = ({
  look = 'secondary',
  className = '',
  ...props
}: Omit<LinkProps, 'className'> & { look?: ButtonLook; className?: string }) => (
  <Link {...props} className={buttonClass(look, className)} />
)
