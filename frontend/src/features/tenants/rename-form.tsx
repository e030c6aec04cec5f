import { ruleMessage } from '@lead-scoring/contract'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'

type RenameFormProps = {
  /** What the field begins with: the name, or what the server refused. */
  text: string
  /** Why the server refused it. */
  refusal: string | undefined
  onSave: (name: string) => void
  onCancel: () => void
}

/** A name's field in the place of the name: Enter saves, Escape leaves everything as it was. */
export const RenameForm = ({ text, refusal, onSave, onCancel }: RenameFormProps) => {
  const { t, language } = useTranslation()
  const [name, setName] = useState(text)
  const [error, setError] = useState(refusal)
  const submit = () =>
    name.trim() === ''
      ? setError(ruleMessage({ keyword: 'required', params: {} }, language))
      : onSave(name.trim())
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    onCancel()
  }
  return (
    <form
      noValidate
      aria-label={t('tenants.rename', { name: text })}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      className="flex flex-wrap items-start gap-2"
    >
      <TextField
        label={t('tenant.name')}
        isLabelHidden
        name="name"
        value={name}
        onChange={(typed) => {
          setName(typed)
          setError(undefined)
        }}
        error={error}
        autoFocus
        autoComplete="off"
        className="min-w-48 flex-1"
      />
      <Button type="submit" look="primary">
        {t('tenants.save')}
      </Button>
      <Button onClick={onCancel}>{t('app.cancel')}</Button>
    </form>
  )
}
