import type { SsoConnection } from '@lead-scoring/contract'
import { useRef } from 'react'
import { formatDay } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { RadioCards } from '../../ui/radio-cards.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { DraftFieldsProps } from './sso-draft.ts'

type Saml = NonNullable<SsoConnection['saml']>

/** What was read from the metadata: whom we believe, and until when. */
const Known = ({ saml }: { saml: Saml }) => {
  const { t, language } = useTranslation()
  const nowMs = Date.now()
  return (
    <dl className="grid gap-x-6 gap-y-1 rounded-lg border border-line bg-surface px-3 py-2.5 text-sm sm:grid-cols-[auto_1fr]">
      <dt className="text-muted">{t('sso.idpEntityId')}</dt>
      <dd className="break-all">{saml.idp_entity_id}</dd>
      <dt className="text-muted">{t('sso.idpSignIn')}</dt>
      <dd className="break-all">{saml.idp_sign_in_url}</dd>
      <dt className="text-muted">{t('sso.idpLogout')}</dt>
      <dd className="break-all">{saml.idp_logout_url ?? t('sso.idpNoLogout')}</dd>
      {saml.certificates.map(({ fingerprint, expires_at: end }) => (
        <div key={fingerprint} className="contents">
          <dt className="text-muted">{t('sso.certificate')}</dt>
          <dd className="min-w-0">
            <span className="mr-2">
              {Date.parse(end) < nowMs ? (
                <Badge tone="bad">{t('sso.certificateEnded', { day: formatDay(end, language) })}</Badge>
              ) : (
                t('sso.certificateUntil', { day: formatDay(end, language) })
              )}
            </span>
            <code className="font-mono text-xs break-all text-muted">{fingerprint}</code>
          </dd>
        </div>
      ))}
    </dl>
  )
}

const FileButton = ({ onRead }: { onRead: (text: string) => void }) => {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const read = async (file: File | undefined) => file && onRead(await file.text())
  return (
    <>
      <Button onClick={() => input.current?.click()}>{t('sso.chooseFile')}</Button>
      <input
        ref={input}
        type="file"
        accept=".xml,text/xml,application/xml,application/samlmetadata+xml"
        aria-label={t('sso.chooseFile')}
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          void read(target.files?.[0])
          target.value = ''
        }}
      />
    </>
  )
}

const Metadata = ({ draft, errors, onChange, hasFile }: DraftFieldsProps & { hasFile: boolean }) => {
  const { t } = useTranslation()
  if (draft.metadataFrom === 'url') {
    return (
      <TextField
        label={t('sso.metadataUrl')}
        hint={t('sso.metadataUrlHint')}
        type="url"
        value={draft.metadataUrl}
        onChange={(metadataUrl) => onChange({ metadataUrl })}
        error={errors.metadataUrl}
        isRequired
        autoComplete="off"
      />
    )
  }
  return (
    <div className="space-y-2">
      <TextArea
        label={t('sso.metadataXml')}
        hint={hasFile ? t('sso.metadataKept') : undefined}
        value={draft.metadataXml}
        onChange={(metadataXml) => onChange({ metadataXml })}
        error={errors.metadataXml}
        rows={6}
        isCode
      />
      <FileButton onRead={(metadataXml) => onChange({ metadataXml })} />
    </div>
  )
}

type SamlFieldsProps = DraftFieldsProps & { known: Saml | null }

/** What is asked of a SAML provider: its metadata, by address or as a file. */
export const SamlFields = ({ known, ...fields }: SamlFieldsProps) => {
  const { t } = useTranslation()
  const { draft, errors, onChange } = fields
  return (
    <>
      <RadioCards
        label={t('sso.metadataFrom')}
        value={draft.metadataFrom}
        onChange={(metadataFrom) => onChange({ metadataFrom })}
        choices={(['url', 'file'] as const).map((id) => ({
          id,
          label: t(`sso.metadataFrom_${id}`),
          hint: t(`sso.metadataFromHint_${id}`),
        }))}
      />
      <Metadata {...fields} hasFile={known !== null && known.metadata_url === null} />
      {known && <Known saml={known} />}
      <TextField
        label={t('sso.groupsAttribute')}
        value={draft.groupsAttribute}
        onChange={(groupsAttribute) => onChange({ groupsAttribute })}
        error={errors.groupsAttribute}
        autoComplete="off"
        className="max-w-sm"
      />
      <Switch
        isOn={draft.allowIdpInitiated}
        onChange={(allowIdpInitiated) => onChange({ allowIdpInitiated })}
        hint={t('sso.idpInitiatedHint')}
      >
        {t('sso.idpInitiated')}
      </Switch>
    </>
  )
}
