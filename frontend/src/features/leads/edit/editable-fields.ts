/** Every field of a lead that can be written. */
export const editableFields = [
  'first_name',
  'last_name',
  'email',
  'company',
  'budget',
  'company_size',
  'industry',
  'urgency',
  'phone',
  'country',
  'source',
  'external_id',
] as const
export type EditableField = (typeof editableFields)[number]
