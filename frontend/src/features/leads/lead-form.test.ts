import { describe, expect, it } from 'vitest'
import { aLead } from '../../testing/lead.ts'
import { textsIn } from '../../testing/texts.ts'
import type { LeadFormValues } from './lead-form-names.ts'
import {
  emptyLeadForm,
  leadFormValues,
  leadInput,
  leadPatch,
  scoringFacts,
  translateNumbers,
} from './lead-form-values.ts'
import { leadFormMessages } from './lead-resolver.ts'

const filled = (more: Partial<LeadFormValues> = {}): LeadFormValues => ({
  ...leadFormValues(aLead(), 'de'),
  ...more,
})
const german = (more: Partial<LeadFormValues>) => leadFormMessages(filled(more), 'de', textsIn('de'))

describe('what the form sends', () => {
  it('is money as a decimal string, sizes as numbers, nothing as null', () => {
    const values = filled({ budget: '49.999,99', company_size: '1.250', phone: ' ', country: 'de' })
    expect(leadInput(values, 'de')).toMatchObject({
      budget: '49999.99',
      company_size: 1250,
      phone: null,
      country: 'DE',
    })
  })
  it('is only what changed, when a lead is edited', () => {
    const initial = filled()
    expect(leadPatch(filled({ budget: '', company: ' Tech GmbH ' }), initial, 'de')).toEqual({ budget: null })
  })
  it('means the same after the language was changed', () => {
    const values = filled({ budget: '49.999,99', company_size: '1.250' })
    const english = translateNumbers(values, 'de', 'en')
    expect(english.budget).toBe('49,999.99')
    expect(leadInput(english, 'en')).toEqual(leadInput(values, 'de'))
  })
})

describe('what the form says', () => {
  it('is nothing when all is well', () => {
    expect(german({})).toEqual({})
  })
  it('names each required field that is empty', () => {
    const required = 'This field is required.'
    expect(leadFormMessages(emptyLeadForm, 'en', textsIn('en'))).toEqual({
      first_name: required,
      last_name: required,
      email: required,
      company: required,
    })
  })
  it.each([
    [{ email: 'max@' }, { email: 'Muss eine E-Mail-Adresse sein.' }],
    [{ email: 'jürgen@müller.example' }, {}],
    [{ company_size: '250,5' }, { company_size: 'Muss eine ganze Zahl sein.' }],
    [{ company_size: '0' }, { company_size: 'Muss 1 oder mehr sein.' }],
    [{ company_size: 'viele' }, { company_size: 'Muss eine Zahl sein, etwa 50.000 oder 49.999,99.' }],
    [{ budget: '-1' }, { budget: expect.stringContaining('9.999.999.999,99') }],
    [{ budget: '1,999' }, { budget: expect.stringContaining('höchstens zwei Nachkommastellen') }],
    [{ budget: '10.000.000.000' }, { budget: expect.stringContaining('9.999.999.999,99') }],
    [{ first_name: 'x'.repeat(101) }, { first_name: 'Darf höchstens 100 Zeichen haben.' }],
    [{ first_name: '😀'.repeat(100) }, {}],
    [{ country: 'Deutschland' }, { country: 'Müssen zwei Buchstaben sein, etwa DE.' }],
    [{ source: 'a\u0000b' }, { source: 'Enthält Zeichen oder eine Form, die hier nicht erlaubt sind.' }],
  ])('is right about %j', (more, messages) => {
    expect(german(more)).toEqual(messages)
  })
})

describe('the facts for the live score', () => {
  it('take a number that cannot be read as unknown', () => {
    expect(scoringFacts(filled({ budget: 'viel', company_size: '' }), 'de')).toMatchObject({
      budget: null,
      company_size: null,
      industry: 'tech',
    })
  })
})
