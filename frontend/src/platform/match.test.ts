import { describe, expect, it } from 'vitest'
import { findPart, findWordStarts } from './match.ts'

const show = (text: string, ranges: readonly (readonly [number, number])[] | null) =>
  ranges?.map(([from, to]) => text.slice(from, to))

const part = (text: string, typed: string) => show(text, findPart(text, typed))
const starts = (text: string, typed: string) => show(text, findWordStarts(text, typed))

describe('a part of a text', () => {
  it('is found whatever its case and accents, and shown as it is written', () => {
    expect(part('Chloé Ångström', 'LOE ang')).toEqual(['loé Ång'])
    expect(part('Größe & Söhne', 'grosse')).toEqual(['Größe'])
    expect(part('Größe & Söhne', 'ße')).toEqual(['ße'])
  })

  it('ends with its last letter, also when that stands for two', () => {
    expect(part('Spaß', 'spas')).toEqual(['Spaß'])
  })

  it('is literal, and nothing when it is not there or nothing was typed', () => {
    expect(part('100 % (net)', '% (')).toEqual(['% ('])
    expect(part('Ada', 'x')).toEqual([])
    expect(part('Ada', '  ')).toEqual([])
  })
})

describe('the beginnings of words', () => {
  it('are found in any order', () => {
    expect(starts('Switch to Deutsch', 'deu swi')).toEqual(['Deu', 'Swi'])
    expect(starts('Zur Übersicht', 'uber')).toEqual(['Über'])
  })

  it('are all needed, and not the middles', () => {
    expect(starts('Dashboard', 'board')).toBeUndefined()
    expect(starts('New lead', 'new tenant')).toBeUndefined()
    expect(starts('New lead', '')).toEqual([])
  })
})
