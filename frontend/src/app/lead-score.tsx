import type { Lead, LeadPatch } from '@lead-scoring/contract'
import { useEffect, useRef } from 'react'
import { FieldAnswer } from '../features/leads/edit/field-answer.tsx'
import { isLeadFormField } from '../features/leads/lead-form-names.ts'
import { ScoreReasons } from '../features/scores/score-reasons.tsx'
import { useTranslation } from '../platform/i18n/index.ts'

type LeadScoreProps = {
  tenant: number
  lead: Lead
  headingLevel: 2 | 3
  /** Absent: nothing can be answered here. */
  onSave?: (patch: LeadPatch) => void
}

/** Why the lead has its score, and what to ask next, answered right there: one answer after the other, without a mouse. */
export const LeadScore = ({ tenant, lead, headingLevel, onSave }: LeadScoreProps) => {
  const { t } = useTranslation()
  const section = useRef<HTMLElement>(null)
  const hasAnswered = useRef(false)
  useEffect(() => {
    if (!hasAnswered.current || document.activeElement !== document.body) return
    hasAnswered.current = false
    const next = section.current?.querySelector<HTMLElement>('[data-answer] :is(input, button)')
    const target = next ?? section.current
    target?.focus()
  })
  const save = (patch: LeadPatch) => {
    hasAnswered.current = true
    onSave?.(patch)
  }
  return (
    <section ref={section} tabIndex={-1} aria-label={t('score.title')} className="outline-none">
      <ScoreReasons
        tenant={tenant}
        lead={lead}
        headingLevel={headingLevel}
        answer={(attribute) =>
          onSave &&
          isLeadFormField(attribute) &&
          attribute !== 'tags' && (
            <div data-answer>
              <FieldAnswer lead={lead} field={attribute} onSave={save} />
            </div>
          )
        }
      />
    </section>
  )
}
