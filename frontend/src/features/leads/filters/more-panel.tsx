import type { LeadView } from '../lead-view.ts'
import { DaysForm } from './days-form.tsx'
import type { MoreField } from './more-fields.ts'
import { NumberForm } from './number-form.tsx'
import { ValuesForm } from './values-form.tsx'

export type MorePanelProps = {
  tenant: number
  field: MoreField
  view: LeadView
  onChange: (change: Partial<LeadView>) => void
  onClose: () => void
}

/** What a field can be narrowed to, in the controls that suit it. */
const MorePanel = ({ field, ...props }: MorePanelProps) => {
  if (field.kind === 'days') return <DaysForm id={field.id} {...props} />
  if (field.kind === 'number') return <NumberForm name={field.name} {...props} />
  return <ValuesForm field={field} {...props} />
}

export default MorePanel
