import { type NewScimToken, ruleMessage } from '@lead-scoring/contract'
import { useState } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { CopyValue } from '../../ui/copy-value.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { type Expiry, ExpiryField, expiryMoment } from '../../ui/expiry-field.tsx'
import { SecretOnce } from '../../ui/secret-once.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useCreateScimToken } from './scim-tokens.api.ts'

type FormProps = { tenant: number; onCreated: (token: NewScimToken) => void; onClose: () => void }

const Form = ({ tenant, onCreated, onClose }: FormProps) => {
  const { t, language } = useTranslation()
  const [name, setName] = useState('')
  const [expiry, setExpiry] = useState<Expiry>({ kind: '365', day: null })
  const [errors, setErrors] = useState<{ name?: string; day?: string }>({})
  const { mutateAsync, isPending } = useCreateScimToken(tenant)
  const submit = async () => {
    if (name.trim() === '') {
      return setErrors({ name: ruleMessage({ keyword: 'required', params: {} }, language) })
    }
    const end = expiryMoment(expiry, Date.now())
    if (end === undefined) return setErrors({ day: t('expiry.wrongDay') })
    try {
      onCreated(await mutateAsync({ name: name.trim(), expires_at: end }))
    } catch (error) {
      setErrors({ name: (error as Error).message })
    }
  }
  return (
    <form
      noValidate
      aria-label={t('scim.create')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isPending) void submit()
      }}
      className="space-y-4"
    >
      <TextField
        label={t('field.name')}
        hint={t('scim.nameHint')}
        value={name}
        onChange={(text) => {
          setName(text)
          setErrors({})
        }}
        error={errors.name}
        isRequired
        autoFocus
        autoComplete="off"
      />
      <ExpiryField label={t('keys.expiry')} value={expiry} onChange={setExpiry} error={errors.day} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button type="submit" look="primary" isBusy={isPending}>
          {t('scim.create')}
        </Button>
      </div>
    </form>
  )
}

type NewScimTokenDialogProps = { tenant: number; url: string; onClose: () => void }

/** Makes a token, and shows its secret this once, beside the address that goes with it. */
const NewScimTokenDialog = ({ tenant, url, onClose }: NewScimTokenDialogProps) => {
  const { t } = useTranslation()
  const [created, setCreated] = useState<NewScimToken>()
  return (
    <Dialog
      isOpen
      size="wide"
      role={created ? 'alertdialog' : 'dialog'}
      title={created ? t('keys.createdTitle', { name: created.name }) : t('scim.create')}
      onClose={onClose}
    >
      {created ? (
        <SecretOnce label={t('scim.token')} secret={created.secret} onDone={onClose}>
          <CopyValue label={t('scim.url')} value={url} />
        </SecretOnce>
      ) : (
        <Form tenant={tenant} onCreated={setCreated} onClose={onClose} />
      )}
    </Dialog>
  )
}

export default NewScimTokenDialog
