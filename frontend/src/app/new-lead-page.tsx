import type { Lead } from '@lead-scoring/contract'
import { useState } from 'react'
import { NotSaved, showProblem, useLeadForm } from '../features/leads/lead-form.tsx'
import type { LeadFormValues } from '../features/leads/lead-form-names.ts'
import { emptyLeadForm, leadInput } from '../features/leads/lead-form-values.ts'
import { findPlaceOfNewest, useCreateLead } from '../features/leads/lead-writes.api.ts'
import { useIdempotencyKey } from '../platform/api/index.ts'
import { formatNumber, fullName } from '../platform/formats/index.ts'
import { useLanguage, useTranslation } from '../platform/i18n/index.ts'
import { usePermission } from '../platform/session.ts'
import { showToast } from '../ui/toast.ts'
import { LeadEditor } from './lead-editor.tsx'
import NotAllowedPage from './not-allowed-page.tsx'
import { usePage } from './page.ts'
import { useCurrentTenant } from './tenant.tsx'

const useAnnouncePlace = (tenant: number) => {
  const { t } = useTranslation()
  const language = useLanguage()
  return async (lead: Lead) => {
    const { score, grade } = lead
    const name = fullName(lead)
    const place = await findPlaceOfNewest(tenant, score).catch(() => null)
    showToast(
      place === null
        ? t('leads.saved', { name, count: score, grade })
        : t('leads.created', { name, count: score, grade, place: formatNumber(place, language) }),
    )
  }
}

const noAttributes = {}

const NewLead = () => {
  const { t } = useTranslation()
  const language = useLanguage()
  const tenant = useCurrentTenant()
  const form = useLeadForm(emptyLeadForm)
  const create = useCreateLead(tenant)
  const keyOf = useIdempotencyKey()
  const announce = useAnnouncePlace(tenant)
  const [failure, setFailure] = useState<string | null>(null)
  usePage(t('form.newTitle'))
  const listPath = `/t/${tenant}/leads`

  const save = async (values: LeadFormValues) => {
    setFailure(null)
    const input = leadInput(values, language)
    try {
      const lead = await create.mutateAsync({ input, key: keyOf(input) })
      void announce(lead)
      return `${listPath}?highlight=${lead.id}`
    } catch (error) {
      setFailure(showProblem(form, error))
      return null
    }
  }

  return (
    <LeadEditor
      title={t('form.newTitle')}
      own={null}
      form={form}
      attributes={noAttributes}
      onSave={save}
      backTo={listPath}
      backLabel={t('lead.back')}
      submitLabel={t('form.create')}
      focusField="first_name"
      notice={failure !== null && <NotSaved reason={failure} />}
    />
  )
}

const NewLeadPage = () => (usePermission('leads.write') ? <NewLead /> : <NotAllowedPage />)

export default NewLeadPage
