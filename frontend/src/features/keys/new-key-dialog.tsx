import { type KeyScope, type NewKey, ruleMessage } from '@lead-scoring/contract'
import { useState } from 'react'
import { ApiProblem } from '../../platform/api/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { CopyValue } from '../../ui/copy-value.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { type Expiry, ExpiryField, expiryMoment } from '../../ui/expiry-field.tsx'
import { SecretOnce } from '../../ui/secret-once.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { curlExample } from './curl-example.ts'
import { useCreateKey } from './keys.api.ts'
import { ScopeField } from './scope-field.tsx'

type Errors = {
  readonly name?: string
  readonly scopes?: string
  readonly day?: string
  readonly form?: string
}

/** The server's words, each at its field. */
const refusalOf = (error: Error): Errors => {
  const { name, scopes } = (error instanceof ApiProblem && error.problem.errors) || {}
  if (!name && !scopes) return { form: error.message }
  return { ...(name && { name: name.join(' ') }), ...(scopes && { scopes: scopes.join(' ') }) }
}

const useKeyForm = (tenant: number, onCreated: (key: NewKey) => void) => {
  const { t, language } = useTranslation()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly KeyScope[]>(['leads.read'])
  const [expiry, setExpiry] = useState<Expiry>({ kind: '90', day: null })
  const [errors, setErrors] = useState<Errors>({})
  const { mutateAsync, isPending } = useCreateKey(tenant)
  const submit = async () => {
    const expires = expiryMoment(expiry, Date.now())
    const found: Errors = {
      ...(name.trim() === '' && { name: ruleMessage({ keyword: 'required', params: {} }, language) }),
      ...(scopes.length === 0 && { scopes: t('keys.noScope') }),
      ...(expires === undefined && { day: t('expiry.wrongDay') }),
    }
    setErrors(found)
    if (expires === undefined || Object.keys(found).length > 0) return
    try {
      onCreated(await mutateAsync({ name: name.trim(), scopes: [...scopes], expires_at: expires }))
    } catch (error) {
      setErrors(refusalOf(error as Error))
    }
  }
  return { name, setName, scopes, setScopes, expiry, setExpiry, errors, setErrors, submit, isPending }
}

type NewKeyFormProps = { tenant: number; onCreated: (key: NewKey) => void; onClose: () => void }

const NewKeyForm = ({ tenant, onCreated, onClose }: NewKeyFormProps) => {
  const { t } = useTranslation()
  const form = useKeyForm(tenant, onCreated)
  return (
    <form
      noValidate
      aria-label={t('keys.create')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!form.isPending) void form.submit()
      }}
      className="space-y-4"
    >
      <TextField
        label={t('field.name')}
        name="name"
        hint={t('keys.nameHint')}
        value={form.name}
        onChange={(text) => {
          form.setName(text)
          form.setErrors({})
        }}
        error={form.errors.name}
        isRequired
        autoFocus
        autoComplete="off"
      />
      <ScopeField value={form.scopes} onChange={form.setScopes} error={form.errors.scopes} />
      <ExpiryField
        label={t('keys.expiry')}
        value={form.expiry}
        onChange={form.setExpiry}
        error={form.errors.day}
      />
      {form.errors.form && (
        <p role="alert" className="text-sm text-danger">
          {form.errors.form}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button type="submit" look="primary" isBusy={form.isPending}>
          {t('keys.create')}
        </Button>
      </div>
    </form>
  )
}

/** Makes a key, and shows its secret this once. */
const NewKeyDialog = ({ tenant, onClose }: { tenant: number; onClose: () => void }) => {
  const { t } = useTranslation()
  const [created, setCreated] = useState<NewKey>()
  return (
    // Once the secret is there, a press beside the dialog must not take it away.
    <Dialog
      isOpen
      size="wide"
      role={created ? 'alertdialog' : 'dialog'}
      title={created ? t('keys.createdTitle', { name: created.name }) : t('keys.create')}
      onClose={onClose}
    >
      {created ? (
        <SecretOnce label={t('keys.secret')} secret={created.secret} onDone={onClose}>
          <CopyValue
            label={t('keys.example')}
            value={curlExample(location.origin, created.secret, created.scopes)}
            isLong
          />
        </SecretOnce>
      ) : (
        <NewKeyForm tenant={tenant} onCreated={setCreated} onClose={onClose} />
      )}
    </Dialog>
  )
}

export default NewKeyDialog
