import { useTranslation } from '../../platform/i18n/index.ts'
import { TextField } from '../../ui/text-field.tsx'
import type { DraftFieldsProps } from './sso-draft.ts'

type OidcFieldsProps = DraftFieldsProps & { hasSecret: boolean }

/** What is asked of an OpenID Connect provider. */
export const OidcFields = ({ draft, errors, onChange, hasSecret }: OidcFieldsProps) => {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('sso.issuer')}
        hint={t('sso.issuerHint')}
        type="url"
        value={draft.issuer}
        onChange={(issuer) => onChange({ issuer })}
        error={errors.issuer}
        isRequired
        autoComplete="off"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t('sso.clientId')}
          value={draft.clientId}
          onChange={(clientId) => onChange({ clientId })}
          error={errors.clientId}
          isRequired
          autoComplete="off"
        />
        <TextField
          label={t('sso.clientSecret')}
          hint={t(hasSecret ? 'sso.secretKept' : 'sso.secretNone')}
          type="password"
          value={draft.clientSecret}
          onChange={(clientSecret) => onChange({ clientSecret })}
          error={errors.clientSecret}
          autoComplete="new-password"
        />
        <TextField
          label={t('sso.scopes')}
          value={draft.scopes}
          onChange={(scopes) => onChange({ scopes })}
          error={errors.scopes}
          autoComplete="off"
        />
        <TextField
          label={t('sso.groupsClaim')}
          value={draft.groupsClaim}
          onChange={(groupsClaim) => onChange({ groupsClaim })}
          error={errors.groupsClaim}
          autoComplete="off"
        />
      </div>
    </>
  )
}
