import { ChevronDown, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { MenuButton, type MenuGroup } from '../../ui/menu-button.tsx'
import {
  type ChoiceFilter,
  choiceFilterNames,
  choiceFilters,
  isNarrowed,
  type LeadView,
} from './lead-view.ts'

const filterClass =
  'inline-flex h-7 max-w-64 shrink-0 cursor-default items-center gap-1 rounded-full border px-2.5 text-sm transition-colors duration-100 hover:bg-hover max-md:h-9 max-md:px-3 '
const idle = 'border-dashed border-line-strong text-muted'
const active = 'border-transparent bg-accent-soft font-medium text-text'

const FilterMenu = ({ label, value, group }: { label: string; value: string; group: MenuGroup }) => (
  <MenuButton menuLabel={label} groups={[group]} className={filterClass + (value ? active : idle)}>
    <span className={value ? 'shrink-0 font-normal' : ''}>
      {label}
      {value && ':'}
    </span>
    {value && <span className="truncate">{value}</span>}
    <ChevronDown aria-hidden="true" size={13} className="shrink-0 opacity-70" />
  </MenuButton>
)

type FilterProps = { view: LeadView; onChange: (change: Partial<LeadView>) => void }

const ChoiceFilterMenu = ({ name, view, onChange }: FilterProps & { name: ChoiceFilter }) => {
  const { t } = useTranslation()
  const label = t(`field.${name}`)
  const nameOf = (value: string) => (name === 'grade' ? value : t(`${name}.${value}` as 'industry.tech'))
  return (
    <FilterMenu
      label={label}
      value={view[name].map(nameOf).join(', ')}
      group={{
        label,
        mode: 'multiple',
        items: choiceFilters[name].map((id) => ({ id, label: nameOf(id) })),
        selected: view[name],
        onSelect: (ids) => onChange({ [name]: ids }),
      }}
    />
  )
}

const scoreSteps = [90, 80, 70, 60, 50, 40, 20]
const anyScore = 'any'

const MinScoreMenu = ({ view, onChange }: FilterProps) => {
  const { t } = useTranslation()
  const { minScore } = view
  const steps = [...new Set([...scoreSteps, ...(minScore === null ? [] : [minScore])])].sort((a, b) => b - a)
  return (
    <FilterMenu
      label={t('leads.minScore')}
      value={minScore === null ? '' : t('leads.minScoreValue', { score: minScore })}
      group={{
        label: t('leads.minScore'),
        mode: 'single',
        items: [
          { id: anyScore, label: t('leads.anyScore') },
          ...steps.map((score) => ({ id: String(score), label: t('leads.minScoreValue', { score }) })),
        ],
        selected: [minScore === null ? anyScore : String(minScore)],
        onSelect: ([id]) => onChange({ minScore: !id || id === anyScore ? null : Number(id) }),
      }}
    />
  )
}

/** Narrows the list. At narrow widths the filters scroll sideways in one line. */
export const FilterBar = ({ view, onChange, children }: FilterProps & { children?: ReactNode }) => {
  const { t } = useTranslation()
  const reset = () =>
    onChange({ search: '', grade: [], status: [], industry: [], urgency: [], minScore: null })
  return (
    <fieldset
      aria-label={t('leads.filters')}
      className="flex min-w-0 items-center gap-1.5 max-md:-mx-4 max-md:overflow-x-auto max-md:px-4 max-md:py-1 max-md:[scrollbar-width:none]"
    >
      {children}
      {choiceFilterNames.map((name) => (
        <ChoiceFilterMenu key={name} name={name} view={view} onChange={onChange} />
      ))}
      <MinScoreMenu view={view} onChange={onChange} />
      {isNarrowed(view) && (
        <Button look="quiet" className="h-7! px-1.5! max-md:h-9!" onClick={reset}>
          <X aria-hidden="true" size={13} />
          {t('leads.resetFilters')}
        </Button>
      )}
    </fieldset>
  )
}
