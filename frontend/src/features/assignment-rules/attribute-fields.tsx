import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { formatNumber } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type AttributeRow, type KnownAttributes, withAnotherRow } from './attribute-conditions.ts'

/** The most that a rule can have. */
const maxRows = 20

type AttributeFieldsProps = {
  rows: readonly AttributeRow[]
  known: KnownAttributes
  onChange: (rows: readonly AttributeRow[]) => void
}

/** The conditions on the tenant's own attributes: a line each, added and taken away. */
export const AttributeFields = ({ rows, known, onChange }: AttributeFieldsProps) => {
  const { t, language } = useTranslation()
  const titleId = useId()
  const change = (id: number, part: Partial<AttributeRow>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)))
  const names = known.map(({ name }) => name).join(', ')
  return (
    <fieldset aria-labelledby={titleId}>
      <legend id={titleId} className="mb-1 text-sm font-medium">
        {t('pipeline.attributes')}
      </legend>
      <p className="mb-2 text-xs text-muted">
        {names === '' ? t('pipeline.attributesNone') : t('pipeline.attributesKnown', { names })}
      </p>
      <ul className="space-y-2">
        {rows.map((row, index) => {
          const number = formatNumber(index + 1, language)
          return (
            <li key={row.id} className="flex items-center gap-2">
              <TextField
                label={t('pipeline.attributeName', { number })}
                isLabelHidden
                placeholder={t('pipeline.attribute')}
                value={row.name}
                onChange={(name) => change(row.id, { name })}
                autoComplete="off"
                autoFocus={row.stored === undefined && row.name === ''}
                className="flex-1"
              />
              <span aria-hidden="true" className="text-muted">
                =
              </span>
              <TextField
                label={t('pipeline.attributeValueOf', { number })}
                isLabelHidden
                placeholder={t('pipeline.attributeValue')}
                value={row.value}
                onChange={(value) => change(row.id, { value })}
                autoComplete="off"
                className="flex-1"
              />
              <IconButton
                aria-label={t('pipeline.attributeRemove', { number })}
                onClick={() => onChange(rows.filter(({ id }) => id !== row.id))}
              >
                <X aria-hidden="true" size={15} />
              </IconButton>
            </li>
          )
        })}
      </ul>
      {rows.length < maxRows && (
        <Button
          look="quiet"
          className={`-ml-2.5 max-md:-ml-3.5 ${rows.length > 0 ? 'mt-1' : ''}`}
          onClick={() => onChange(withAnotherRow(rows))}
        >
          <Plus aria-hidden="true" size={14} />
          {t('pipeline.attributeAdd')}
        </Button>
      )}
    </fieldset>
  )
}
