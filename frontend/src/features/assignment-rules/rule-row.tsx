import type { AssignmentRule, Member } from '@lead-scoring/contract'
import { ChevronDown, ChevronUp, Pencil, Trash2 } from 'lucide-react'
import { formatCountry, formatMoney, formatNumber, formatValue } from '../../platform/formats/index.ts'
import { type Translation, useTranslation } from '../../platform/i18n/index.ts'
import { IconButton } from '../../ui/button.tsx'

/** For which leads a rule is, in the reader's words. */
const conditionWords = ({ conditions }: AssignmentRule, { t, language }: Translation): string => {
  const { industry = [], urgency = [], country = [], source = [], attributes = {} } = conditions
  const { min_budget: budget, min_company_size: size } = conditions
  const or = (words: readonly string[]) => (words.length === 0 ? [] : [words.join(' / ')])
  const words = [
    ...or(industry.map((id) => t(`industry.${id}` as 'industry.tech'))),
    ...or(urgency.map((id) => t(`urgency.${id}` as 'urgency.later'))),
    ...or(country.map((code) => formatCountry(code, language))),
    ...or(source),
    ...(budget === undefined ? [] : [t('pipeline.fromBudget', { value: formatMoney(budget, language) })]),
    ...(size === undefined ? [] : [t('pipeline.fromSize', { value: formatNumber(size, language) })]),
    ...Object.entries(attributes).map(([name, value]) => `${name}: ${formatValue(name, value, t, language)}`),
  ]
  return words.length === 0 ? t('pipeline.anyLead') : words.join(' · ')
}

type RuleRowProps = {
  rule: AssignmentRule
  place: number
  isLast: boolean
  members: readonly Member[] | undefined
  onMove: (position: number) => void
  onEdit: () => void
  onDelete: () => void
}

/** A rule: for which leads, and who has how many open ones of how many. */
export const RuleRow = ({ rule, place, isLast, members, onMove, onEdit, onDelete }: RuleRowProps) => {
  const translation = useTranslation()
  const { t, language } = translation
  const number = formatNumber(place + 1, language)
  const capacity = rule.capacity === null ? '' : ` / ${formatNumber(rule.capacity, language)}`
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 border-b border-line py-2.5">
      <span className="w-5 pt-1 text-sm text-muted tabular-nums">{number}</span>
      <div className="min-w-0 flex-1 basis-56 pt-0.5">
        <p className="font-medium break-words">{conditionWords(rule, translation)}</p>
        <p className="text-sm text-muted">
          {rule.members.length === 0 && t('pipeline.nobodyLeft')}
          {rule.members.map(({ id, open_leads: open, skipped }, index) => (
            <span key={id} className={skipped ? 'line-through' : ''}>
              {index > 0 && ', '}
              {members?.find((member) => member.id === id)?.name ?? '–'}{' '}
              <span className="tabular-nums">
                ({formatNumber(open, language)}
                {capacity})
              </span>
            </span>
          ))}
        </p>
      </div>
      <div className="-mr-2 ml-auto flex">
        <IconButton
          aria-label={t('pipeline.ruleUp', { number })}
          isBusy={place === 0}
          onClick={() => onMove(place - 1)}
        >
          <ChevronUp aria-hidden="true" size={15} />
        </IconButton>
        <IconButton
          aria-label={t('pipeline.ruleDown', { number })}
          isBusy={isLast}
          onClick={() => onMove(place + 1)}
        >
          <ChevronDown aria-hidden="true" size={15} />
        </IconButton>
        <IconButton aria-label={t('pipeline.ruleEdit', { number })} onClick={onEdit}>
          <Pencil aria-hidden="true" size={14} />
        </IconButton>
        <IconButton aria-label={t('pipeline.ruleDelete', { number })} onClick={onDelete}>
          <Trash2 aria-hidden="true" size={15} />
        </IconButton>
      </div>
    </li>
  )
}
