import { describe, expect, it } from 'vitest'
import { texts } from './texts/all-texts.ts'
import { textOr, translator } from './translator.ts'

const t = translator('en', texts.en)

describe('translator', () => {
  it('puts parameters where the text names them, as they are', () => {
    expect(t('tenant.switcher', { name: '$& <b>{{name}}</b>' })).toContain('$& <b>{{name}}</b>')
    expect(t('error.unexpected', {})).toContain('()')
  })
  it('chooses the form that the number has in the language', () => {
    expect(t('form.fix', { count: 1 })).toBe('One field needs your attention.')
    expect(t('form.fix', { count: 0 })).toBe('0 fields need your attention.')
    expect(translator('de', texts.de)('leads.count', { count: 1, formatted: '1' })).toBe('1 Lead')
  })
  it('takes the only form there is when the text does not depend on the number', () => {
    expect(t('leads.title', { count: 2 })).toBe(t('leads.title'))
  })
})

describe('textOr', () => {
  it('is the text, or what to say when there is none', () => {
    expect(textOr(t, 'industry.tech', 'tech')).toBe(t('industry.tech'))
    for (const name of ['mining', 'constructor', '__proto__', '', 'tech.more', 'a.b']) {
      expect(textOr(t, `industry.${name}`, 'otherwise')).toBe('otherwise')
    }
    expect(textOr(t, 'industry', 'otherwise')).toBe('otherwise')
  })
})
