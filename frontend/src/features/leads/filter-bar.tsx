import { ChevronDown, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
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
const active = 'border-transparent bg-accent-soft text-text font-medium'

const FilterButton = ({ label, value }: { label: string; value: string }) => (
  <AriaButton className={filterClass + (value ? active : idle)}>
    <span className={value ? 'shrink-0 text-muted' : ''}>
      {label}
      {value && ':'}
    </span>
    {value && <span className="truncate">{value}</span>}
    <ChevronDown aria-hidden="true" size={13} className="shrink-0 opacity-70" />
  </AriaButton>
)

type FilterBarProps = { view: LeadView; onChange: (change: Partial<LeadView>) => void; children?: ReactNode }

const ChoiceFilterMenu = ({ name, view, onChange }: FilterBarProps & { name: ChoiceFilter }) => {
  const { t } = useTranslation()
  const label = (value: string) => (name === 'grade' ? value : t(`${name}.${value}` as 'industry.tech'))
  return (
    <MenuTrigger>
      <FilterButton label={t(`field.${name}`)} value={view[name].map(label).join(', ')} />
      <Menu
        aria-label={t(`field.${name}`)}
        selectionMode="multiple"
        selectedKeys={view[name]}
        onSelectionChange={(keys) =>
          onChange({ [name]: choiceFilters[name].filter((value) => keys === 'all' || keys.has(value)) })
        }
      >
        {choiceFilters[name].map((value) => (
          <MenuItem key={value} id={value} textValue={label(value)}>
            {label(value)}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  )
}

const scoreSteps = [90, 80, 70, 60, 50, 40, 20]

const MinScoreMenu = ({ view, onChange }: FilterBarProps) => {
  const { t } = useTranslation()
  const steps = [...new Set([...scoreSteps, ...(view.minScore === null ? [] : [view.minScore])])].sort(
    (a, b) => b - a,
  )
  return (
    <MenuTrigger>
      <FilterButton
        label={t('leads.minScore')}
        value={view.minScore === null ? '' : t('leads.minScoreValue', { score: view.minScore })}
      />
      <Menu
        aria-label={t('leads.minScore')}
        selectionMode="single"
        selectedKeys={[view.minScore ?? 'any']}
        onSelectionChange={(keys) => {
          const [key] = keys
          onChange({ minScore: typeof key === 'number' ? key : null })
        }}
      >
        <MenuItem id="any">{t('leads.anyScore')}</MenuItem>
        {steps.map((score) => (
          <MenuItem key={score} id={score}>
            {t('leads.minScoreValue', { score })}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  )
}

/** Narrows the list. At narrow widths the filters scroll sideways in one line. */
export const FilterBar = ({ view, onChange, children }: FilterBarProps) => {
  const { t } = useTranslation()
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
        <Button
          look="quiet"
          className="h-7! px-1.5! max-md:h-9!"
          onPress={() =>
            onChange({ search: '', grade: [], status: [], industry: [], urgency: [], minScore: null })
          }
        >
          <X aria-hidden="true" size={13} />
          {t('leads.resetFilters')}
        </Button>
      )}
    </fieldset>
  )
}
