import { describe, expect, it } from 'vitest'
import { preferredLanguage } from './index.ts'

describe('preferredLanguage', () => {
  it('takes the stored language first', () => {
    expect(preferredLanguage('en', ['de-DE'])).toBe('en')
  })
  it('takes the first language of the browser that the app speaks', () => {
    expect(preferredLanguage(null, ['fr-FR', 'de-AT', 'en-US'])).toBe('de')
    expect(preferredLanguage('xx', ['EN'])).toBe('en')
  })
  it('is English when there is nothing in common', () => {
    expect(preferredLanguage(null, ['fr'])).toBe('en')
    expect(preferredLanguage(null, [])).toBe('en')
  })
})
