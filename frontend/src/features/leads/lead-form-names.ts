/** What stands in the form: text, exactly as typed. */
export type LeadFormValues = Record<(typeof leadFormFields)[number], string>

export const leadFormFields = [
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
  'tags',
] as const
export type LeadFormField = (typeof leadFormFields)[number]

export const moreFields: readonly LeadFormField[] = ['phone', 'country', 'source', 'external_id', 'tags']
export const numberFields: readonly LeadFormField[] = ['budget', 'company_size']

export const isLeadFormField = (name: string | null): name is LeadFormField =>
  leadFormFields.some((field) => field === name)
