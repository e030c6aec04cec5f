import { useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useCallback, useMemo, useRef } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { Link, useNavigate } from 'react-router'
import type { OwnLead } from '../features/leads/duplicates.ts'
import { LeadForm } from '../features/leads/lead-form.tsx'
import {
  isLeadFormField,
  type LeadFormField,
  type LeadFormValues,
} from '../features/leads/lead-form-names.ts'
import { scoringFacts } from '../features/leads/lead-form-values.ts'
import { LiveScore, LiveScoreBar, useLiveReasons } from '../features/scores/live-score.tsx'
import { activeScorecardQuery } from '../features/scores/scores.api.ts'
import { useLanguage, useTranslation } from '../platform/i18n/index.ts'
import { useMedia } from '../platform/media.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { useCurrentTenant } from './tenant.tsx'

type Attributes = Readonly<Record<string, string | number | boolean | null>>

const useReasons = (form: UseFormReturn<LeadFormValues>, attributes: Attributes) => {
  const language = useLanguage()
  const tenant = useCurrentTenant()
  const scorecard = useQuery(activeScorecardQuery(tenant))
  const values = useWatch({ control: form.control }) as LeadFormValues
  const facts = useMemo(
    () => ({ ...attributes, ...scoringFacts(values, language) }),
    [attributes, values, language],
  )
  return { reasons: useLiveReasons(scorecard.data, facts), isFailed: scorecard.isError }
}

/** The score beside the form, or above it where there is no room. A failing preview never stops the form. */
const Preview = ({
  form,
  attributes,
  isWide,
}: {
  form: UseFormReturn<LeadFormValues>
  attributes: Attributes
  isWide: boolean
}) => {
  const { t } = useTranslation()
  const { reasons, isFailed } = useReasons(form, attributes)
  const answer = (attribute: string, label: string) =>
    isLeadFormField(attribute) && (
      <button
        type="button"
        className="cursor-default rounded-sm font-medium text-accent underline underline-offset-3"
        onClick={() => form.setFocus(attribute)}
      >
        {label}
      </button>
    )
  if (reasons)
    return isWide ? <LiveScore reasons={reasons} answer={answer} /> : <LiveScoreBar reasons={reasons} />
  if (isFailed) return <p className="p-4 text-sm text-muted">{t('form.scorecardFailed')}</p>
  return (
    <div
      className={
        isWide ? 'h-96 rounded-xl border border-line bg-surface p-4' : 'border-b border-line px-4 py-3'
      }
    >
      <Skeleton className="w-24" />
    </div>
  )
}

type LeadEditorProps = {
  title: string
  /** The lead that is edited; null for a new one. */
  own: OwnLead | null
  form: UseFormReturn<LeadFormValues>
  /** The tenant's own attributes of the lead, which the form does not show but the score may use. */
  attributes: Attributes
  /** Saves, and gives the address to go on to; null when it could not be saved and the form stays. */
  onSave: (values: LeadFormValues) => Promise<string | null>
  backTo: string
  backLabel: string
  submitLabel: string
  notice: ReactNode
  focusField: LeadFormField | null
}

/** A form for a lead and its live score, side by side. */
export const LeadEditor = ({ title, own, form, attributes, onSave, ...props }: LeadEditorProps) => {
  const tenant = useCurrentTenant()
  const navigate = useNavigate()
  const isWide = useMedia('(min-width: 1024px)')
  const isSaved = useRef(false)
  // Read while rendering: only then does the form keep track of it.
  const { isDirty } = form.formState
  const hasUnsaved = useCallback(() => isDirty && !isSaved.current, [isDirty])
  const save = async (values: LeadFormValues) => {
    const path = await onSave(values)
    if (path === null) return
    isSaved.current = true
    await navigate(path)
  }
  const preview = <Preview form={form} attributes={attributes} isWide={isWide} />
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      {!isWide && preview}
      <div className="mx-auto max-w-6xl px-8 py-4 pb-16 max-md:px-4">
        <Link
          to={props.backTo}
          className="-ml-1 mb-4 inline-flex h-7 items-center gap-1.5 rounded px-1 text-sm text-muted hover:text-text"
        >
          <ArrowLeft aria-hidden="true" size={14} />
          {props.backLabel}
        </Link>
        <h1 className="mb-6 truncate text-xl leading-7 font-semibold tracking-tight">{title}</h1>
        <div className="grid items-start gap-x-12 lg:grid-cols-[minmax(0,42rem)_20rem] lg:justify-between">
          <LeadForm
            tenant={tenant}
            own={own}
            form={form}
            onSubmit={save}
            onCancel={() => void navigate(props.backTo)}
            submitLabel={props.submitLabel}
            notice={props.notice}
            focusField={props.focusField}
          />
          {isWide && <div className="sticky top-4">{preview}</div>}
        </div>
      </div>
      <LeaveGuard isDirty={hasUnsaved} />
    </div>
  )
}
