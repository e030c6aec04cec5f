import { isEmail, ruleMessage } from '@lead-scoring/contract'
import { useState } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'

type HeadRecipientSettingProps = {
  value: string | null
  isDisabled: boolean
  onChange: (address: string | null) => void
}

/** Who gets the head of the audit chain by mail: an address is saved when it is whole, by the button or Enter. */
export const HeadRecipientSetting = ({ value, isDisabled, onChange }: HeadRecipientSettingProps) => {
  const { t, language } = useTranslation()
  const [typed, setTyped] = useState(value ?? '')
  const [error, setError] = useState<string>()
  const address = typed.trim()
  const submit = () => {
    if (address !== '' && !isEmail(address)) {
      return setError(ruleMessage({ keyword: 'format', params: { format: 'email' } }, language))
    }
    onChange(address === '' ? null : address.toLowerCase())
  }
  return (
    <form
      noValidate
      aria-label={t('tenantSettings.recipient')}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      className="flex max-w-lg flex-wrap items-start gap-2"
    >
      <TextField
        label={t('tenantSettings.recipient')}
        hint={t('tenantSettings.recipientHint')}
        type="email"
        value={typed}
        onChange={(text) => {
          setTyped(text)
          setError(undefined)
        }}
        error={error}
        isDisabled={isDisabled}
        autoComplete="off"
        className="flex-1 basis-64"
      />
      {!isDisabled && address !== (value ?? '') && (
        <Button type="submit" look="primary" className="mt-6">
          {t('tenantSettings.save')}
        </Button>
      )}
    </form>
  )
}
