import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { Select } from '../../../ui/select.tsx'
import { leadAttributesQuery } from '../lead-attributes.api.ts'
import { labelOf, moreFields } from './more-fields.ts'
import MorePanel, { type MorePanelProps } from './more-panel.tsx'

/** First what the list is narrowed by, then to what. */
const AddPanel = (props: Omit<MorePanelProps, 'field'>) => {
  const { t, language } = useTranslation()
  const [chosen, setChosen] = useState('tag')
  const { data: offered } = useQuery(leadAttributesQuery(props.tenant))
  const fields = moreFields(props.view, offered)
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
