import type { Lead, Member, MergeField } from '@lead-scoring/contract'
import { useState } from 'react'
import { fieldLabel, formatOwner, formatValue, fullName } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useMembers } from '../../platform/members.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FormAlert } from '../../ui/form-alert.tsx'
import { ScoreBadge } from '../../ui/score-badge.tsx'
import { useMergeLeads } from './duplicates.api.ts'
import { differingFields, initialSides, mergedLead, type Side, type Sides } from './merge-choice.ts'

const sides = ['this', 'other'] as const

type RowProps = {
  field: MergeField
  own: Lead
  other: Lead
  side: Side | undefined
  members: readonly Member[] | undefined
  onChoose: (side: Side) => void
}

/** A field with its two values, one of which stays. */
const FieldRow = ({ field, own, other, side, members, onChoose }: RowProps) => {
  const { t, language } = useTranslation()
  const wordOf = (lead: Lead) =>
    field === 'owner_id'
      ? formatOwner(lead.owner_id, members, t)
      : formatValue(field, lead[field], t, language)
  return (
    <fieldset className="grid grid-cols-2 gap-x-3 gap-y-1 py-2 sm:grid-cols-[8rem_1fr_1fr] sm:items-center">
      <legend className="float-left col-span-2 text-sm text-muted sm:col-span-1">
        {fieldLabel(field, t)}
      </legend>
      {sides.map((each) => (
        <label
          key={each}
          className="flex min-h-9 min-w-0 items-center gap-2 rounded-lg border border-line px-2.5 py-1.5 text-sm has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent max-md:min-h-11"
        >
          <input
            type="radio"
            name={`merge-${field}`}
            checked={each === side}
            onChange={() => onChoose(each)}
            className="size-3.5 shrink-0 accent-(--accent-fill) outline-none"
          />
          <span className="min-w-0 break-words hyphens-auto">{wordOf(each === 'this' ? own : other)}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** Whose column it is: the name and the score. */
const Head = ({ title, lead }: { title: string; lead: Lead }) => (
  <div className="min-w-0">
    <p className="text-xs text-muted">{title}</p>
    <p className="mb-1 text-sm font-medium break-words hyphens-auto">{fullName(lead)}</p>
    <ScoreBadge score={lead.score} grade={lead.grade} />
  </div>
)

type MergeDialogProps = {
  tenant: number
  lead: Lead
  other: Lead
  mayAssign: boolean
  /** The lead with the score that it will have, as far as that is known here. */
  predict: (lead: Lead) => Lead
  onMerged: () => void
  onClose: () => void
}

/** Two leads side by side: of each field that differs one value is chosen, and the score that follows is shown. */
export const MergeDialog = ({
  tenant,
  lead,
  other,
  mayAssign,
  predict,
  onMerged,
  onClose,
}: MergeDialogProps) => {
  const { t } = useTranslation()
  const fields = differingFields(lead, other, mayAssign)
  const [chosen, setChosen] = useState<Sides>(() => initialSides(lead, fields))
  const members = useMembers(tenant, fields.includes('owner_id'))
  const { mutate, isPending, error } = useMergeLeads(tenant)
  const merged = predict(mergedLead(lead, other, chosen))
  const merge = { other_id: other.id, other_version: other.version, take: chosen }
  return (
    <Dialog title={t('merge.title')} isOpen onClose={onClose} size="wide">
      <div className="grid grid-cols-2 gap-x-3 border-b border-line pb-3 sm:grid-cols-[8rem_1fr_1fr]">
        <span className="max-sm:hidden" />
        <Head title={t('merge.this')} lead={lead} />
        <Head title={t('merge.other')} lead={other} />
      </div>
      <div className="divide-y divide-line">
        {fields.map((field) => (
          <FieldRow
            key={field}
            field={field}
            own={lead}
            other={other}
            side={chosen[field]}
            members={members}
            onChoose={(side) => setChosen({ ...chosen, [field]: side })}
          />
        ))}
      </div>
      <p className="border-t border-line pt-3 text-sm text-muted">
        {t('merge.united', { name: fullName(other) })}
      </p>
      {error && (
        <div className="mt-3">
          <FormAlert title={t('merge.failed')}>
            <p>{error.message}</p>
          </FormAlert>
        </div>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-3">
        <p
          role="status"
          className="flex min-w-0 flex-1 items-center gap-2 text-sm whitespace-nowrap max-sm:basis-full"
        >
          {t('merge.score')} <ScoreBadge score={merged.score} grade={merged.grade} />
        </p>
        <div className="flex gap-2 max-sm:ml-auto">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button
            look="primary"
            isBusy={isPending}
            onClick={() => mutate({ lead, merge }, { onSuccess: onMerged })}
          >
            {t('merge.submit')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
