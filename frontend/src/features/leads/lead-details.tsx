import type { Lead } from '@lead-scoring/contract'
import { Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { fieldLabel, formatMoment, formatValue } from '../../platform/formats/index.ts'
import { useLanguage, useTranslation } from '../../platform/i18n/index.ts'
import { IconButton } from '../../ui/button.tsx'
import { showErrorToast, showToast } from '../../ui/toast.ts'

const Detail = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="grid min-h-9 grid-cols-[7.5rem_minmax(0,1fr)] items-center gap-x-3 text-sm">
    <dt className="text-muted">{label}</dt>
    <dd className="flex min-w-0 items-center justify-between gap-1">{children}</dd>
  </div>
)

const linkClass = 'truncate rounded-sm text-accent underline-offset-3 hover:underline'

const CopyButton = ({ text, what }: { text: string; what: string }) => {
  const { t } = useTranslation()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      showToast(t('lead.copied'), { description: text, id: 'copy' })
    } catch {
      showErrorToast(t('lead.copyFailed'), { id: 'copy' })
    }
  }
  return (
    <IconButton aria-label={t('lead.copy', { what })} onClick={() => void copy()} className="h-7! w-7!">
      <Copy aria-hidden="true" size={14} />
    </IconButton>
  )
}

const Contact = ({ lead }: { lead: Lead }) => {
  const { t } = useTranslation()
  return (
    <>
      <Detail label={t('field.email')}>
        <a href={`mailto:${lead.email}`} className={linkClass}>
          {lead.email}
        </a>
        <CopyButton text={lead.email} what={t('field.email')} />
      </Detail>
      {lead.phone && (
        <Detail label={t('field.phone')}>
          <a href={`tel:${lead.phone.replace(/[^+\d]/g, '')}`} className={linkClass}>
            {lead.phone}
          </a>
          <CopyButton text={lead.phone} what={t('field.phone')} />
        </Detail>
      )}
    </>
  )
}

const facts = ['budget', 'company_size', 'industry', 'urgency', 'country', 'source', 'external_id'] as const
/** These are told even when unknown: they are worth asking for. */
const always: readonly string[] = ['budget', 'company_size', 'industry', 'urgency']

/** The facts about a lead; what is optional appears when it is known. */
export const LeadDetails = ({ lead }: { lead: Lead }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const attributes = Object.entries(lead.attributes ?? {}).filter(([, value]) => value !== null)
  return (
    <dl className="divide-y divide-line">
      <Contact lead={lead} />
      {facts
        .filter((name) => lead[name] !== null || always.includes(name))
        .map((name) => (
          <Detail key={name} label={fieldLabel(name, t)}>
            <span className={`truncate tabular-nums ${lead[name] === null ? 'text-muted' : ''}`}>
              {formatValue(name, lead[name], t, language)}
            </span>
          </Detail>
        ))}
      {attributes.map(([name, value]) => (
        <Detail key={name} label={fieldLabel(name, t)}>
          <span className="break-words">{formatValue(name, value, t, language)}</span>
        </Detail>
      ))}
      <Detail label={t('lead.createdAt')}>
        <time dateTime={lead.created_at}>{formatMoment(lead.created_at, language)}</time>
      </Detail>
      <Detail label={t('lead.updatedAt')}>
        <time dateTime={lead.updated_at}>{formatMoment(lead.updated_at, language)}</time>
      </Detail>
    </dl>
  )
}
