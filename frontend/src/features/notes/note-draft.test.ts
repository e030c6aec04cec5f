import { describe, expect, it } from 'vitest'
import { asDraft, asNote, mentionBefore, withMention } from './note-draft.ts'

const anna = { id: 12, name: 'Anna Berg' }
const bergmann = { id: 13, name: 'Anna Bergmann' }

describe('a note and its draft', () => {
  it('mentions whoever is named, the longer name first', () => {
    expect(asNote('@Anna Bergmann and @Anna Berg, not @Anna', [anna, bergmann])).toBe(
      '@[Anna Bergmann](user:13) and @[Anna Berg](user:12), not @Anna',
    )
    expect(asNote('@Anna Berge', [anna])).toBe('@Anna Berge')
  })
  it('becomes what it was', () => {
    const body = 'Ask @[Anna Berg](user:12)!'
    const { text, mentioned } = asDraft(body)
    expect(text).toBe('Ask @Anna Berg!')
    expect(asNote(text, mentioned)).toBe(body)
  })
  it.each([
    ['Ask @An', 'An'],
    ['@', ''],
    ['Ask @Anna B', 'Anna B'],
    ['mail@example', null],
    ['nobody', null],
  ])('in %j somebody mentions %j', (text, typed) => {
    expect(mentionBefore(text, text.length)).toBe(typed)
  })
  it('takes the name in the place of what was typed', () => {
    expect(withMention('Ask @An now', 7, 'Anna Berg')).toEqual({ text: 'Ask @Anna Berg  now', caret: 15 })
  })
})
