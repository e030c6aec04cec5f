import { Check, Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '../platform/i18n/index.ts'
import { IconButton } from './button.tsx'
import { showErrorToast } from './toast.ts'

type CopyValueProps = {
  /** What it is, such as "ACS URL". */
  label: string
  isLabelHidden?: boolean
  value: string
  /** Several lines, such as a command; one line is cut off at its end instead, and copied whole. */
  isLong?: boolean
  /** For what somebody has to copy next: Enter does it. */
  isFocused?: boolean
}

const toldForMs = 2000

/** Copies a text; for a moment, the check mark says that it was done, and a screen reader hears it. */
const useCopy = (value: string) => {
  const { t } = useTranslation()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), toldForMs)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
    } catch {
      showErrorToast(t('copy.failed'), { id: 'copy' })
    }
  }
  return { isCopied, copy: () => void copy() }
}

/** Something to be pasted elsewhere: selectable, with a button that copies it. Its texts are in the part `administration`. */
export const CopyValue = ({
  label,
  isLabelHidden = false,
  value,
  isLong = false,
  isFocused = false,
}: CopyValueProps) => {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isFocused) button.current?.focus()
  }, [isFocused])
  const { isCopied, copy } = useCopy(value)
  return (
    <div className="min-w-0">
      <p className={isLabelHidden ? 'sr-only' : 'mb-1 text-sm font-medium'}>{label}</p>
      <div className="flex items-start gap-1 rounded-md border border-line-strong bg-surface py-0.5 pr-0.5 pl-2.5">
        <code
          className={`min-w-0 flex-1 py-1.5 font-mono text-xs select-all max-md:py-2.5 ${isLong ? 'break-words whitespace-pre-wrap' : 'break-all'}`}
        >
          {value}
        </code>
        <IconButton
          ref={button}
          aria-label={t('copy.button', { what: label })}
          onClick={copy}
          className="h-7! w-7! max-md:h-9! max-md:w-9!"
        >
          {isCopied ? (
            <Check aria-hidden="true" size={14} className="text-accent" />
          ) : (
            <Copy aria-hidden="true" size={14} />
          )}
        </IconButton>
        <span role="status" className="sr-only">
          {isCopied ? t('copy.done') : ''}
        </span>
      </div>
    </div>
  )
}
