import { ruleMessage, type Sso, ssoKinds } from '@lead-scoring/contract'
import { useState } from 'react'
import { ApiProblem } from '../../platform/api/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RadioCards } from '../../ui/radio-cards.tsx'
import { showToast } from '../../ui/toast.ts'
import { OidcFields } from './oidc-fields.tsx'
import { RoleMapping } from './role-mapping.tsx'
import { SamlFields } from './saml-fields.tsx'
import { ServiceValues } from './service-values.tsx'
import { useSaveSso } from './sso.api.ts'
import { draftOf, type FieldErrors, inputOf, missingFields, type SsoDraft } from './sso-draft.ts'

/** Where the server's names of fields stand in the form. */
const fieldsByName: Readonly<Record<string, keyof SsoDraft>> = {
  issuer: 'issuer',
  client_id: 'clientId',
  client_secret: 'clientSecret',
  scopes: 'scopes',
  groups_claim: 'groupsClaim',
  metadata_url: 'metadataUrl',
  metadata_xml: 'metadataXml',
  groups_attribute: 'groupsAttribute',
  role_mapping: 'mapping',
}

/** The server's words, each at its field; what belongs to none stands above the button. */
const refusalOf = (error: Error): FieldErrors => {
  const named = Object.entries((error instanceof ApiProblem && error.problem.errors) || {})
  const found = named.flatMap(([path, messages]) => {
    const field = path.split(/[./]/).flatMap((part) => fieldsByName[part] ?? [])[0]
    return field ? [[field, messages.join(' ')] as const] : []
  })
  return found.length > 0 ? Object.fromEntries(found) : { form: error.message }
}

const useConnectionForm = (tenant: number, { connection }: Sso) => {
  const { t, language } = useTranslation()
  const [draft, setDraft] = useState(() => draftOf(connection))
  const [errors, setErrors] = useState<FieldErrors>({})
  const { mutateAsync, isPending } = useSaveSso(tenant)
  const change = (part: Partial<SsoDraft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setErrors((before) => {
      const kept = Object.entries(before).filter(([name]) => name !== 'form' && !(name in part))
      return Object.fromEntries(kept)
    })
  }
  const submit = async () => {
    const missing = missingFields(draft, connection?.saml != null)
    const message = ruleMessage({ keyword: 'required', params: {} }, language)
    if (missing.length > 0) return setErrors(Object.fromEntries(missing.map((name) => [name, message])))
    const flags = { enabled: connection?.enabled ?? false, sso_only: connection?.sso_only ?? false }
    try {
      await mutateAsync(inputOf(draft, flags))
      showToast(t('sso.saved'))
    } catch (error) {
      setErrors(refusalOf(error as Error))
    }
  }
  return { draft, errors, change, submit, isPending }
}

/** The connection to the identity provider: what is entered there, what is asked of it, and which roles it gives. */
export const ConnectionForm = ({ tenant, sso }: { tenant: number; sso: Sso }) => {
  const { t } = useTranslation()
  const { draft, errors, change, submit, isPending } = useConnectionForm(tenant, sso)
  const fields = { draft, errors, onChange: change }
  const { connection, service } = sso
  return (
    <form
      noValidate
      aria-label={t('sso.connection')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isPending) void submit()
      }}
    >
      <Panel title={t('sso.protocol')} hint={t('sso.protocolHint')}>
        <RadioCards
          label={t('sso.protocol')}
          isLabelHidden
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          choices={ssoKinds.map((id) => ({ id, label: t(`sso.kind_${id}`), hint: t(`sso.kindHint_${id}`) }))}
        />
      </Panel>
      <Panel title={t('sso.service')} hint={t('sso.serviceHint')} isFramed>
        <ServiceValues kind={draft.kind} service={service} />
      </Panel>
      <Panel title={t('sso.provider')} hint={t('sso.providerHint')} isFramed>
        {draft.kind === 'oidc' ? (
          <OidcFields {...fields} hasSecret={connection?.oidc?.has_client_secret ?? false} />
        ) : (
          <SamlFields {...fields} known={connection?.saml ?? null} />
        )}
        <div className="-mx-4 border-t border-line px-4 pt-4">
          <RoleMapping {...fields} />
        </div>
        {errors.form && (
          <p role="alert" className="text-sm text-danger">
            {errors.form}
          </p>
        )}
        <div className="-mx-4 flex justify-end border-t border-line px-4 pt-4">
          <Button type="submit" look="primary" isBusy={isPending}>
            {t(isPending ? 'sso.saving' : 'sso.save')}
          </Button>
        </div>
      </Panel>
    </form>
  )
}
