import { afterEach, expect, it, vi } from 'vitest'
import { keepDraft, readKeptDraft } from './kept-draft.ts'

afterEach(() => vi.unstubAllGlobals())

const place = { actor: 'user:12', tenant: 1, leadId: 5 }

it('keeps a new note and each edit by themselves, for their author alone', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  })
  const edit = { ...place, noteId: 7 }
  keepDraft(place, 'new')
  keepDraft(edit, '')
  expect([readKeptDraft(place), readKeptDraft(edit)]).toEqual(['new', ''])
  expect(readKeptDraft({ ...edit, actor: 'user:13' })).toBeNull()
  keepDraft(edit, null)
  expect([readKeptDraft(place), readKeptDraft(edit)]).toEqual(['new', null])
})

it('keeps nothing, and says nothing, where storage is blocked', () => {
  vi.stubGlobal('sessionStorage', undefined)
  keepDraft(place, 'new')
  expect(readKeptDraft(place)).toBeNull()
})
