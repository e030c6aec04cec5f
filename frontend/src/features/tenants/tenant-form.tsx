import { ruleMessage, type Tenant } from '@lead-scoring/contract'
import { useState } from 'react'
import { useLanguage, useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { nameRefusal } from './change-tenant.ts'
import { useCreateTenant } from './tenants.api.ts'

/** Makes a tenant; its short name is derived from the name by the server. */
export const TenantForm = ({ onCreated }: { onCreated: (tenant: Tenant) => void }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const create = useCreateTenant()
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  const submit = async () => {
    if (name.trim() === '') return setError(ruleMessage({ keyword: 'required', params: {} }, language))
    try {
      onCreated(await create.mutateAsync({ name: name.trim() }))
    } catch (refusal) {
      setError(nameRefusal(refusal as Error))
    }
  }
  return (
    <form
      noValidate
      aria-label={t('tenant.submit')}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label={t('tenant.name')}
        name="name"
        value={name}
        onChange={(text) => {
          setName(text)
          setError(undefined)
        }}
        error={error}
        isRequired
        autoComplete="organization"
      />
      <Button type="submit" look="primary" className="mt-4" isBusy={create.isPending}>
        {t('tenant.submit')}
      </Button>
    </form>
  )
}
