import { useRef, useState } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/text-field.tsx'

type TagsPanelProps = { submit: string; onApply: (tags: string[]) => void }

/** Each once, whatever its case. */
const readTags = (typed: string): string[] => {
  const tags = typed
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
  return [...new Map(tags.map((tag) => [tag.toLowerCase(), tag])).values()]
}

/** Asks for tags. */
export const TagsPanel = ({ submit, onApply }: TagsPanelProps) => {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const apply = () => {
    const tags = readTags(typed)
    if (tags.length > 0) return onApply(tags)
    setError(t('bulkJobs.tagsMissing'))
    input.current?.focus()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
      className="flex w-72 max-w-[calc(100vw-3rem)] flex-col gap-4"
    >
      <TextField
        label={t('bulkJobs.tags')}
        value={typed}
        onChange={(text) => {
          setTyped(text)
          setError(undefined)
        }}
        error={error}
        inputRef={input}
        autoComplete="off"
        autoFocus
      />
      <Button type="submit" look="primary">
        {submit}
      </Button>
    </form>
  )
}
