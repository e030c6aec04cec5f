import { type KeyScope, keyScopes } from '@lead-scoring/contract'
import { useId } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Checkbox } from '../../ui/checkbox.tsx'

type ScopeFieldProps = {
  value: readonly KeyScope[]
  onChange: (scopes: readonly KeyScope[]) => void
  error?: string | undefined
}

/** What a key may do, each in words. */
export const ScopeField = ({ value, onChange, error }: ScopeFieldProps) => {
  const { t } = useTranslation()
  const errorId = useId()
  const toggle = (scope: KeyScope, isChosen: boolean) =>
    onChange(keyScopes.filter((known) => (known === scope ? isChosen : value.includes(known))))
  return (
    <fieldset {...(error === undefined ? {} : { 'aria-describedby': errorId })}>
      <legend className="mb-1 text-sm font-medium">{t('keys.scopes')}</legend>
      <div className="grid gap-x-6 rounded-lg border border-line px-3 py-1.5 sm:grid-cols-2">
        {keyScopes.map((scope) => (
          <span key={scope} className="py-1">
            <Checkbox isChecked={value.includes(scope)} onChange={(chosen) => toggle(scope, chosen)}>
              <span>{t(`permission.${scope}`)}</span>
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
