import type { Lead } from '@lead-scoring/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { NotSaved, showProblem, useLeadForm } from '../features/leads/lead-form.tsx'
import { isLeadFormField, type LeadFormValues, leadFormFields } from '../features/leads/lead-form-names.ts'
import { leadFormValues, leadPatch } from '../features/leads/lead-form-values.ts'
import { useMayEdit } from '../features/leads/lead-permission.ts'
import { leadViewParams, readLeadView } from '../features/leads/lead-view.ts'
import { useUpdateLead } from '../features/leads/lead-writes.api.ts'
import { leadQuery } from '../features/leads/leads.api.ts'
import { isStatus } from '../platform/api/index.ts'
import { fieldLabel, fullName } from '../platform/formats/index.ts'
import { useLanguage, useTranslation } from '../platform/i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { FormAlert } from '../ui/form-alert.tsx'
import { showToast } from '../ui/toast.ts'
import { LeadEditor } from './lead-editor.tsx'
import { LeadFailure } from './lead-failure.tsx'
import NotAllowedPage from './not-allowed-page.tsx'
import NotFoundPage from './not-found-page.tsx'
import { usePage } from './page.ts'
import { useCurrentTenant, useLeadId } from './tenant.tsx'

const changedFields = (before: Lead, after: Lead) =>
  [...leadFormFields, 'status' as const].filter((field) => String(before[field]) !== String(after[field]))

type ConflictProps = { base: Lead; current: Lead; onLoad: () => void }

/** Somebody else was faster: says what they changed, and offers to take it over without losing what was typed. */
const Conflict = ({ base, current, onLoad }: ConflictProps) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const names = changedFields(base, current).map((field) => fieldLabel(field, t))
  return (
    <FormAlert title={t('form.conflictTitle')}>
      {names.length > 0 && (
        <p>{t('form.conflictChanged', { fields: new Intl.ListFormat(language).format(names) })}</p>
      )}
      <p>{t('form.conflictHint')}</p>
      <Button className="mt-2" onClick={onLoad}>
        {t('form.conflictLoad')}
      </Button>
    </FormAlert>
  )
}

const Editor = ({ lead }: { lead: Lead }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const tenant = useCurrentTenant()
  const client = useQueryClient()
  const [params] = useSearchParams()
  const update = useUpdateLead(tenant, lead.id)
  // What the form began with: a refetch in the background must not change what If-Match is compared with.
  const [base, setBase] = useState(lead)
  const [current, setCurrent] = useState<Lead | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const initial = useMemo(() => leadFormValues(base, language), [base, language])
  const form = useLeadForm(initial)
  // With the list that the lead was opened from, so that its page walks on in that one.
  const view = leadViewParams(readLeadView(params)).toString()
  const leadPath = `/t/${tenant}/leads/${lead.id}${view && `?${view}`}`
  const name = fullName(lead)
  const asked = params.get('field')

  const save = async (values: LeadFormValues) => {
    setFailure(null)
    const patch = leadPatch(values, initial, language)
    if (Object.keys(patch).length === 0) return leadPath
    try {
      const saved = await update.mutateAsync({ patch, version: base.version })
      showToast(t('leads.saved', { name: fullName(saved), count: saved.score, grade: saved.grade }))
      return leadPath
    } catch (error) {
      if (isStatus(error, 412)) {
        const latest = await client
          .fetchQuery({ ...leadQuery(tenant, lead.id), staleTime: 0 })
          .catch(() => null)
        if (latest) setCurrent(latest)
        else setFailure((error as Error).message)
      } else setFailure(showProblem(form, error))
      return null
    }
  }
  const loadCurrent = () => {
    if (!current) return
    form.reset(leadFormValues(current, language), { keepDirtyValues: true })
    setBase(current)
    setCurrent(null)
    showToast(t('form.conflictLoaded'))
  }

  return (
    <LeadEditor
      title={t('form.editTitle', { name })}
      own={lead}
      form={form}
      attributes={base.attributes}
      onSave={save}
      backTo={leadPath}
      backLabel={name}
      submitLabel={t('form.save')}
      focusField={isLeadFormField(asked) ? asked : null}
      notice={
        current ? (
          <Conflict base={base} current={current} onLoad={loadCurrent} />
        ) : (
          failure !== null && <NotSaved reason={failure} />
        )
      }
    />
  )
}

const Page = ({ id }: { id: number }) => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  const { data: lead, error, refetch } = useQuery(leadQuery(tenant, id))
  usePage(
    lead ? t('form.editTitle', { name: fullName(lead) }) : t('leads.title'),
    lead !== undefined || error !== null,
  )
  const mayEdit = useMayEdit()
  if (lead) return mayEdit(lead) ? <Editor lead={lead} /> : <NotAllowedPage />
  return error ? <LeadFailure error={error} onRetry={() => void refetch()} /> : null
}

const EditLeadPage = () => {
  const id = useLeadId()
  return id === null ? <NotFoundPage /> : <Page key={id} id={id} />
}

export default EditLeadPage
