import type { Duplicates } from '@lead-scoring/contract'
import { queryOptions, skipToken, useQuery } from '@tanstack/react-query'
import { type Control, useWatch } from 'react-hook-form'
import { request } from '../../platform/api/index.ts'
import { fullName } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { type OwnLead, useSettledText } from './duplicates.ts'
import type { LeadFormValues } from './lead-form-names.ts'

/** The leads with a similar name at a similar company; null asks nothing. What nobody waits for any more is called off. */
const sameNameQuery = (tenant: number, draft: string | null) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'leads', 'duplicates', draft],
    queryFn:
      draft === null
        ? skipToken
        : ({ signal }) => request<Duplicates>(`/api/leads/duplicates/?${draft}`, { tenant, signal }),
    retry: false,
  })

type NameHintProps = { control: Control<LeadFormValues>; tenant: number; own: OwnLead | null }

/** What is typed of who it is, as the query that finds who that may be; empty while that says too little. */
const useDraft = (control: Control<LeadFormValues>, own: OwnLead | null): string => {
  const [email, lastName, company] = useWatch({ control, name: ['email', 'last_name', 'company'] })
  if (lastName.trim() === '' || company.trim() === '') return ''
  const draft = new URLSearchParams({
    last_name: lastName.trim(),
    company: company.trim(),
    email: email.trim(),
  })
  if (own) draft.set('except', String(own.id))
  return draft.toString()
}

/** Says that somebody of a similar name at a similar company is there already. It stands below the hint of the e-mail address. */
const NameHint = ({ control, tenant, own }: NameHintProps) => {
  const { t } = useTranslation()
  const { settled } = useSettledText(useDraft(control, own))
  const { data } = useQuery(sameNameQuery(tenant, settled || null))
  // Who has the same address is said by the address.
  const lead = settled ? data?.results.find(({ reason }) => reason === 'name')?.lead : undefined
  const text = lead ? t('merge.formHint', { name: fullName(lead), company: lead.company }) : ''
  return (
    <>
      <p role="status" className="sr-only">
        {text}
      </p>
      {lead && (
        <div className="unfold -mt-3 sm:absolute sm:inset-x-0 sm:top-full sm:mt-6">
          <p className="flex flex-wrap gap-x-2 overflow-hidden text-xs text-muted sm:flex-nowrap">
            <span className="break-words sm:truncate" title={text}>
              {text}
            </span>
            <a
              href={`/t/${tenant}/leads/${lead.id}`}
              target="_blank"
              rel="noreferrer"
              className="shrink-0 rounded-sm font-medium whitespace-nowrap text-accent underline underline-offset-3"
            >
              {t('form.duplicateOpen')}
              <span className="sr-only"> {t('form.newTab')}</span>
            </a>
          </p>
        </div>
      )}
    </>
  )
}

export default NameHint
