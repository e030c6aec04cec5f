import { useRef, useState } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'

const mostCharacters = 100

type NameDialogProps = {
  title: string
  hint?: string
  name: string
  /** Absent: it is not asked for. */
  sharing?: boolean
  onSave: (name: string, isShared: boolean) => void
  onClose: () => void
}

/** What a view is called, and for a new one whether everybody sees it. */
const NameDialog = ({ title, hint, name, sharing = false, onSave, onClose }: NameDialogProps) => {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(name)
  const [isShared, setShared] = useState(false)
  const [error, setError] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const save = () => {
    const wanted = typed.trim()
    if (wanted !== '' && wanted.length <= mostCharacters) return onSave(wanted, isShared)
    setError(wanted === '' ? t('views.nameMissing') : t('views.nameLong', { most: mostCharacters }))
    input.current?.focus()
  }
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField
          label={t('views.name')}
          value={typed}
          onChange={(text) => {
            setTyped(text)
            setError(undefined)
          }}
          error={error}
          {...(hint === undefined ? {} : { hint })}
          inputRef={input}
          autoComplete="off"
          autoFocus
        />
        {sharing && (
          <div className="flex">
            <Checkbox isChecked={isShared} onChange={setShared}>
              {t('views.share')}
            </Checkbox>
          </div>
        )}
        <Button type="submit" look="primary" className="self-end">
          {t('views.save')}
        </Button>
      </form>
    </Dialog>
  )
}

export default NameDialog
