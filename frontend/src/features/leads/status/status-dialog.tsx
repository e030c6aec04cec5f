import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { formatEntry, formatNumber, fullName } from '../../../platform/formats/index.ts'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { readBulkChange } from '../bulk/bulk-change-values.ts'
import { lostReasonLabel, lostReasonsQuery } from './lost-reasons.api.ts'
import type { StatusQuestion } from './status-question.ts'

type QuestionProps = { tenant: number; question: StatusQuestion }

/** The reasons one below the other: one press answers. Arrows move between them. */
const Reasons = ({ tenant, question }: QuestionProps) => {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(lostReasonsQuery(tenant))
  const list = useRef<HTMLUListElement>(null)
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="my-3 w-40" />
  const onKeyDown = (event: React.KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    if (by === undefined || at < 0) return
    event.preventDefault()
    buttons.at((at + by) % buttons.length)?.focus()
  }
  return (
    <ul ref={list} onKeyDown={onKeyDown} className="-mx-2.5 space-y-0.5 max-md:-mx-3.5">
      {data.results
        .filter(({ archived }) => !archived)
        .map((reason, index) => (
          <li key={reason.id}>
            <Button
              look="quiet"
              className="w-full justify-start! text-left text-text!"
              autoFocus={index === 0}
              onClick={() => question.answer({ status: 'lost', lost_reason_id: reason.id })}
            >
              <span className="truncate">{lostReasonLabel(reason, t)}</span>
            </Button>
          </li>
        ))}
    </ul>
  )
}

/** The value, beginning with the budget of the one lead that it is about. */
const Value = ({ question }: Pick<QuestionProps, 'question'>) => {
  const { t, language } = useTranslation()
  const [only] = question.leads
  const another = question.count > 1
  const [typed, setTyped] = useState(only?.budget && !another ? formatEntry(only.budget, language) : '')
  const [error, setError] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const submit = () => {
    const read = readBulkChange('budget', typed, t, language)
    if ('patch' in read) return question.answer({ status: 'won', won_value: read.patch.budget ?? null })
    setError(read.error)
    input.current?.focus()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      className="space-y-4"
    >
      <NumberField
        label={t(another ? 'pipeline.valueOfEach' : 'pipeline.value')}
        value={typed}
        onChange={(text) => {
          setTyped(text)
          setError(undefined)
        }}
        error={error}
        inputRef={input}
        unit="€"
        isRequired
        autoFocus
      />
      <div className="flex justify-end gap-2">
        <Button onClick={() => question.answer(null)}>{t('app.cancel')}</Button>
        <Button type="submit" look="primary">
          {t('pipeline.setWon')}
        </Button>
      </div>
    </form>
  )
}

/** Asks why leads were lost, or what they were won for; closing it changes nothing. */
const StatusDialog = ({ tenant, question }: QuestionProps) => {
  const { t, language } = useTranslation()
  const { leads, count, status } = question
  const [only] = leads
  const title =
    count === 1 && only
      ? t(`pipeline.ask_${status}`, { name: fullName(only) })
      : t(`pipeline.askMany_${status}`, { formatted: formatNumber(count, language) })
  return (
    <Dialog title={title} isOpen onClose={() => question.answer(null)}>
      {status === 'lost' ? <Reasons tenant={tenant} question={question} /> : <Value question={question} />}
    </Dialog>
  )
}

export default StatusDialog
