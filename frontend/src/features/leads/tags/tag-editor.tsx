import { useQuery } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { TextField } from '../../../ui/text-field.tsx'
import { leadAttributesQuery } from '../lead-attributes.api.ts'
import { flawOf, readTags, withoutTags, withTags } from './tag-values.ts'

type TagEditorProps = {
  tenant: number
  tags: readonly string[]
  onChange: (tags: readonly string[]) => void
  error?: string | undefined
}

/** So many are suggested; typing finds the rest. */
const suggested = 6

const chipClass =
  'inline-flex h-7 max-w-full cursor-default items-center gap-1 rounded-full border px-2.5 text-sm text-text hover:bg-hover max-md:h-9'

/** Tags one by one: typed or taken from what other leads have, and taken away by a press, Delete or Backspace. */
export const TagEditor = ({ tenant, tags, onChange, error }: TagEditorProps) => {
  const { t } = useTranslation()
  const { data } = useQuery(leadAttributesQuery(tenant))
  const [typed, setTyped] = useState('')
  const [flaw, setFlaw] = useState<'tooMany' | 'tooLong' | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const needle = typed.trim().toLowerCase()
  const offered = withoutTags(data?.tags.map(({ tag }) => tag) ?? [], tags)
    .filter((tag) => tag.toLowerCase().includes(needle))
    .slice(0, suggested)
  const add = (text: string) => {
    const next = withTags(tags, readTags(text))
    const wrong = flawOf(next)
    setFlaw(wrong)
    if (wrong !== null) return
    setTyped('')
    if (next.length > tags.length) onChange(next)
  }
  const remove = (tag: string) => {
    onChange(withoutTags(tags, [tag]))
    input.current?.focus()
  }
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {tags.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {tags.map((tag) => (
            <li key={tag} className="max-w-full">
              <button
                type="button"
                aria-label={t('tags.remove', { tag })}
                onClick={() => remove(tag)}
                onKeyDown={(event) => {
                  if (event.key !== 'Delete' && event.key !== 'Backspace') return
                  event.preventDefault()
                  remove(tag)
                }}
                className={`${chipClass} border-line-strong`}
              >
                <span className="truncate">{tag}</span>
                <X aria-hidden="true" size={13} className="shrink-0 text-muted" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div
        onKeyDownCapture={(event) => {
          if (event.target !== input.current) return
          const last = tags.at(-1)
          if ((event.key === 'Enter' || event.key === ',') && typed.trim() !== '') {
            event.preventDefault()
            event.stopPropagation()
            add(typed)
          } else if (event.key === 'Backspace' && typed === '' && last !== undefined) remove(last)
        }}
      >
        <TextField
          label={t('tags.entry')}
          hint={t('tags.hint')}
          value={typed}
          onChange={(text) => {
            setFlaw(null)
            // Pasted text may hold several.
            if (text.includes(',')) add(text)
            else setTyped(text)
          }}
          onBlur={() => typed.trim() !== '' && add(typed)}
          error={flaw === null ? error : t(`tags.${flaw}`)}
          inputRef={input}
          autoComplete="off"
          autoFocus
        />
      </div>
      {offered.length > 0 && (
        <fieldset aria-label={t('tags.suggested')} className="flex flex-wrap gap-1.5">
          {offered.map((tag) => (
            <button
              key={tag}
              type="button"
              aria-label={t('tags.add', { tag })}
              // The field would add what was typed as it is left.
              onPointerDown={() => setTyped('')}
              onClick={() => add(tag)}
              className={`${chipClass} border-dashed border-line-strong`}
            >
              <Plus aria-hidden="true" size={13} className="shrink-0 text-muted" />
              <span className="truncate">{tag}</span>
            </button>
          ))}
        </fieldset>
      )}
    </div>
  )
}
