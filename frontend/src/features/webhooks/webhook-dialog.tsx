import { type NewWebhook, ruleMessage, type Webhook, webhookTypes } from '@lead-scoring/contract'
import { type FormEvent, useId, useState } from 'react'
import { ApiProblem } from '../../platform/api/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { showToast } from '../../ui/toast.ts'
import { useAddWebhook, useChangeWebhook } from './webhooks.api.ts'

type Errors = { readonly url?: string; readonly types?: string; readonly form?: string }

/** The server's words, each at its field. */
const refusalOf = (error: Error): Errors => {
  const { url, types } = (error instanceof ApiProblem && error.problem.errors) || {}
  if (!url && !types) return { form: error.message }
  return { ...(url && { url: url.join(' ') }), ...(types && { types: types.join(' ') }) }
}

type WebhookDialogProps = {
  tenant: number
  /** The one to change; absent: a new one. */
  webhook?: Webhook
  onAdded: (added: NewWebhook) => void
  onClose: () => void
}

const useWebhookForm = ({ tenant, webhook, onAdded, onClose }: WebhookDialogProps) => {
  const { t, language } = useTranslation()
  const [url, setUrl] = useState(webhook?.url ?? '')
  const [description, setDescription] = useState(webhook?.description ?? '')
  const [types, setTypes] = useState<readonly (typeof webhookTypes)[number][]>(webhook?.types ?? webhookTypes)
  const [errors, setErrors] = useState<Errors>({})
  const add = useAddWebhook(tenant)
  const change = useChangeWebhook(tenant)
  const send = async () => {
    const body = { url: url.trim(), description: description.trim(), types: [...types] }
    if (!webhook) return onAdded(await add.mutateAsync(body))
    await change.mutateAsync({ id: webhook.id, patch: body })
    showToast(t('webhooks.saved'), { id: 'webhooks' })
    onClose()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const found: Errors = {
      ...(url.trim() === '' && { url: ruleMessage({ keyword: 'required', params: {} }, language) }),
      ...(types.length === 0 && { types: t('webhooks.noType') }),
    }
    setErrors(found)
    if (Object.keys(found).length > 0) return
    await send().catch((error: Error) => setErrors(refusalOf(error)))
  }
  const isBusy = add.isPending || change.isPending
  return { url, setUrl, description, setDescription, types, setTypes, errors, submit, isBusy }
}

type TypeFieldProps = Pick<ReturnType<typeof useWebhookForm>, 'types' | 'setTypes'> & {
  error: string | undefined
}

const TypeField = ({ types, setTypes, error }: TypeFieldProps) => {
  const { t } = useTranslation()
  const errorId = useId()
  return (
    <fieldset {...(error === undefined ? {} : { 'aria-describedby': errorId })}>
      <legend className="mb-1 text-sm font-medium">{t('webhooks.types')}</legend>
      <div className="grid gap-x-6 rounded-lg border border-line px-3 py-1.5 sm:grid-cols-2">
        {webhookTypes.map((type) => (
          <span key={type} className="py-1">
            <Checkbox
              isChecked={types.includes(type)}
              onChange={(isChosen) =>
                setTypes(webhookTypes.filter((one) => (one === type ? isChosen : types.includes(one))))
              }
            >
              <span>{t(`webhookType.${type}`)}</span>
            </Checkbox>
          </span>
        ))}
      </div>
      {error !== undefined && (
        <p id={errorId} role="alert" className="mt-1 text-xs text-danger">
          {error}
        </p>
      )}
    </fieldset>
  )
}

/** Adds a webhook, or changes one. */
const WebhookDialog = (props: WebhookDialogProps) => {
  const { t } = useTranslation()
  const form = useWebhookForm(props)
  const title = props.webhook ? t('webhooks.edit') : t('webhooks.add')
  return (
    <Dialog isOpen size="wide" title={title} onClose={props.onClose}>
      <form noValidate aria-label={title} onSubmit={(event) => void form.submit(event)} className="space-y-4">
        <TextField
          label={t('webhooks.url')}
          hint={t('webhooks.urlHint')}
          name="url"
          type="url"
          value={form.url}
          onChange={form.setUrl}
          error={form.errors.url}
          autoComplete="off"
          isRequired
          autoFocus
        />
        <TextField
          label={t('webhooks.description')}
          name="description"
          value={form.description}
          onChange={form.setDescription}
          autoComplete="off"
        />
        <TypeField types={form.types} setTypes={form.setTypes} error={form.errors.types} />
        {form.errors.form && (
          <p role="alert" className="text-sm text-danger">
            {form.errors.form}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={props.onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" isBusy={form.isBusy}>
            {props.webhook ? t('webhooks.save') : t('webhooks.add')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

export default WebhookDialog
