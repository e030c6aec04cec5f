import { useState } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { Select } from '../../../ui/select.tsx'
import { labelOf, type MoreField } from './more-fields.ts'
import MorePanel, { type MorePanelProps } from './more-panel.tsx'

type AddPanelProps = Omit<MorePanelProps, 'field'> & { fields: readonly MoreField[] }

/** First what the list is narrowed by, then to what. */
const AddPanel = ({ fields, ...props }: AddPanelProps) => {
  const { t, language } = useTranslation()
  const [chosen, setChosen] = useState('tag')
  const field = fields.find(({ id }) => id === chosen) ?? fields[0]
  return (
    <div className="flex flex-col gap-3">
      <Select
        label={t('moreFilter.field')}
        value={chosen}
        onChange={setChosen}
        choices={fields.map((each) => ({ id: each.id, label: labelOf(each, { t, language }) }))}
        autoFocus
      />
      {field && <MorePanel key={field.id} field={field} {...props} />}
    </div>
  )
}

export default AddPanel
