import { isEmail, isMoney, LeadInput, ruleMessage } from '@lead-scoring/contract'
import type { FieldErrors, Resolver } from 'react-hook-form'
import { Errors } from 'typebox/value'
import { parseNumber } from '../../platform/formats/index.ts'
import type { Language, Translate } from '../../platform/i18n/index.ts'
import { isLeadFormField, type LeadFormField, type LeadFormValues, numberFields } from './lead-form-names.ts'
import { leadInput } from './lead-form-values.ts'

type Messages = Partial<Record<LeadFormField, string>>

/** What the contract's own keywords and formats say, which the generic validator does not know. */
const ownRules = (values: LeadFormValues, language: Language, t: Translate): Messages => {
  const messages: Messages = {}
  for (const field of numberFields) {
    const entry = parseNumber(values[field], language)
    if (entry.kind === 'invalid') messages[field] = t('edit.notANumber')
    else if (entry.kind === 'number' && field === 'budget' && !isMoney(entry.decimal)) {
      messages[field] = ruleMessage({ keyword: 'money', params: {} }, language)
    }
  }
  const email = values.email.trim()
  if (email !== '' && !isEmail(email)) {
    messages.email = ruleMessage({ keyword: 'format', params: { format: 'email' } }, language)
  }
  if (values.country.trim() !== '' && !/^[a-z]{2}$/i.test(values.country.trim())) {
    messages.country = t('edit.country')
  }
  return messages
}

/** The contract's schema, as the server checks it. An empty field is absent, so that it is "required", not "too short". */
const schemaRules = (values: LeadFormValues, language: Language): Messages => {
  const messages: Messages = {}
  const body = Object.fromEntries(
    Object.entries(leadInput(values, language)).filter(([, value]) => value !== ''),
  )
  for (const rule of Errors(LeadInput, body)) {
    if (rule.keyword === 'format') continue
    const fields =
      rule.keyword === 'required' ? rule.params.requiredProperties : [rule.instancePath.split('/')[1] ?? '']
    for (const field of fields) {
      if (!isLeadFormField(field)) continue
      messages[field] ??= ruleMessage({ keyword: rule.keyword, params: { ...rule.params } }, language)
    }
  }
  return messages
}

/** What is wrong with each field, one sentence in the person's language; empty when the form can be sent. */
export const leadFormMessages = (values: LeadFormValues, language: Language, t: Translate): Messages => ({
  ...schemaRules(values, language),
  ...ownRules(values, language, t),
})

/** Checks the form by the rules of the contract: the same ones, in the same words, as the server. */
export const leadResolver =
  (language: Language, t: Translate): Resolver<LeadFormValues> =>
  (values) => {
    const messages = Object.entries(leadFormMessages(values, language, t))
    if (messages.length === 0) return { values, errors: {} }
    const errors = Object.fromEntries(messages.map(([field, message]) => [field, { type: 'rule', message }]))
    return { values: {}, errors: errors as FieldErrors<LeadFormValues> }
  }
