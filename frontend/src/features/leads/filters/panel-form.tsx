import type { ReactNode } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { Button } from '../../../ui/button.tsx'

type PanelFormProps = {
  /** What is asked for so often that one press does it. */
  presets: readonly { readonly id: string; readonly label: string; readonly isChosen: boolean }[]
  onPreset: (id: string) => void
  onApply: () => void
  onClear: () => void
  /** The two fields. */
  children: ReactNode
}

/** What opens beneath the chip of a range: a few presets, the two ends, and what to do with them. */
export const PanelForm = ({ presets, onPreset, onApply, onClear, children }: PanelFormProps) => {
  const { t } = useTranslation()
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onApply()
      }}
      // Unlike an input's, a date's parts do not submit by themselves.
      onKeyDownCapture={(event) => {
        if (event.key !== 'Enter' || !(event.target instanceof Element)) return
        if (event.target.role !== 'spinbutton') return
        event.preventDefault()
        onApply()
      }}
      className="flex w-75 flex-col gap-3 max-md:w-79"
    >
      <div className="flex flex-wrap gap-1.5 empty:hidden">
        {presets.map(({ id, label, isChosen }) => (
          <button
            key={id}
            type="button"
            aria-pressed={isChosen}
            onClick={() => onPreset(id)}
            className="inline-flex h-7 cursor-default items-center rounded-full border border-line-strong px-2.5 text-sm text-text hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium max-md:h-9"
          >
            {label}
          </button>
        ))}
      </div>
      <div className="flex items-start gap-3">{children}</div>
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClear}>
          {t('filter.clear')}
        </Button>
        <Button look="primary" type="submit">
          {t('filter.apply')}
        </Button>
      </div>
    </form>
  )
}
