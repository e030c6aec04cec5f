import { auditTypes } from '@lead-scoring/contract'
import { ChevronDown, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type AuditFilter, auditParams } from './audit-filter.ts'
import { typeWords } from './audit-words.ts'

const anybody = 'anybody'

type AuditFilterBarProps = {
  filter: AuditFilter
  /** Who may have done something, each as the log names them. */
  actors: readonly { readonly id: string; readonly label: string }[]
  onChange: (filter: AuditFilter) => void
}

const TypeMenu = ({ filter, onChange }: Pick<AuditFilterBarProps, 'filter' | 'onChange'>) => {
  const { t } = useTranslation()
  const [only] = filter.types
  const shown =
    filter.types.length === 0 || only === undefined
      ? t('audit.anyType')
      : filter.types.length === 1
        ? typeWords(only, t)
        : t('audit.types', { count: filter.types.length })
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="text-sm font-medium">{t('audit.type')}</span>
      <MenuButton
        aria-label={`${t('audit.type')}: ${shown}`}
        menuLabel={t('audit.type')}
        className={buttonClass('secondary', 'w-full justify-between! border-control! bg-canvas!')}
        groups={[
          {
            label: t('audit.type'),
            mode: 'multiple',
            items: auditTypes.map((id) => ({ id, label: typeWords(id, t) })),
            selected: filter.types,
            onSelect: (types) => onChange({ ...filter, types }),
          },
        ]}
      >
        <span className="truncate font-normal">{shown}</span>
        <ChevronDown aria-hidden="true" size={14} className="shrink-0 text-muted" />
      </MenuButton>
    </div>
  )
}

/** A number that is used when it is whole and the field is left, or by Enter. */
const LeadField = ({ filter, onChange }: Pick<AuditFilterBarProps, 'filter' | 'onChange'>) => {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(filter.lead === null ? '' : String(filter.lead))
  const text = typed.trim().replace(/^#/, '')
  const isWrong = text !== '' && !/^[1-9]\d{0,14}$/.test(text)
  const settle = () => {
    const lead = text === '' ? null : Number(text)
    if (!isWrong && lead !== filter.lead) onChange({ ...filter, lead })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        settle()
      }}
    >
      <TextField
        label={t('audit.leadNumber')}
        inputMode="numeric"
        value={typed}
        onChange={setTyped}
        onBlur={settle}
        error={isWrong ? t('audit.leadWrong') : undefined}
        autoComplete="off"
      />
    </form>
  )
}

/** What the log is filtered by: kind, actor, lead, days. */
export const AuditFilterBar = ({ filter, actors, onChange }: AuditFilterBarProps) => {
  const { t } = useTranslation()
  const isFiltered = auditParams(filter).size > 0
  const known = filter.actor === null || actors.some(({ id }) => id === filter.actor)
  const choices = [
    { id: anybody, label: t('audit.anybody') },
    ...actors,
    ...(known || filter.actor === null ? [] : [{ id: filter.actor, label: filter.actor }]),
  ]
  return (
    <fieldset className="mb-4">
      <legend className="sr-only">{t('audit.filters')}</legend>
      <div className="grid grid-cols-2 gap-x-3 gap-y-2.5 lg:grid-cols-[1.4fr_1.4fr_0.8fr_1fr_1fr]">
        <TypeMenu filter={filter} onChange={onChange} />
        <Select
          label={t('audit.actor')}
          value={filter.actor ?? anybody}
          onChange={(id) => onChange({ ...filter, actor: id === anybody ? null : id })}
          choices={choices}
        />
        <LeadField key={filter.lead} filter={filter} onChange={onChange} />
        <DateField
          label={t('audit.from')}
          value={filter.from}
          onChange={(from) => onChange({ ...filter, from })}
        />
        <DateField label={t('audit.to')} value={filter.to} onChange={(to) => onChange({ ...filter, to })} />
      </div>
      {isFiltered && (
        <Button
          look="quiet"
          className="mt-2 -ml-2"
          onClick={() => onChange({ types: [], actor: null, lead: null, from: null, to: null })}
        >
          <X aria-hidden="true" size={14} />
          {t('audit.reset')}
        </Button>
      )}
    </fieldset>
  )
}
