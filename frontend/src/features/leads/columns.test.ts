import { describe, expect, it } from 'vitest'
import {
  defaultColumns,
  fittingColumns,
  gridTemplate,
  leastWidth,
  moveColumn,
  pinnedColumns,
  readColumns,
  resizeColumn,
  toggleColumn,
  writeColumns,
} from './columns.ts'

const written = (text: string | null) => {
  const choices = readColumns(text)
  return choices && writeColumns(choices)
}
const ids = (choices: readonly { id: string }[]) => choices.map(({ id }) => id)

describe('columns in the address', () => {
  it('come back as they were', () => {
    expect(written('score,name:240,email')).toBe('score,name:240,email')
  })
  it('are left out when they are the default ones', () => {
    expect(writeColumns(defaultColumns)).toBeNull()
    expect(writeColumns(moveColumn(defaultColumns, 'score', 1))).toMatch(/^name,score,/)
  })
  it.each([
    [null, null],
    ['', null],
    ['password,,%', null],
    ['name,name:300,score', 'name,score'],
    ['name:9999,score:1', 'name:800,score:56'],
    ['name:99999,score:-4,email:1e3,company', 'name,company'],
    ['email', 'name,email'],
    ['__proto__,constructor,name', 'name'],
  ])('%j is read as %j', (text, expected) => expect(written(text)).toBe(expected))
})

describe('changing columns', () => {
  it('moves one, and nothing at the ends', () => {
    const three = readColumns('score,name,email') ?? []
    expect(ids(moveColumn(three, 'email', -1))).toEqual(['score', 'email', 'name'])
    expect(moveColumn(three, 'email', 1)).toBe(three)
    expect(moveColumn(three, 'score', -1)).toBe(three)
  })
  it('hides one, and shows it at the end', () => {
    const three = readColumns('score,name,email') ?? []
    expect(ids(toggleColumn(three, 'score'))).toEqual(['name', 'email'])
    expect(ids(toggleColumn(three, 'phone'))).toEqual(['score', 'name', 'email', 'phone'])
  })
  it('gives one a width, within bounds, and takes it away', () => {
    const wide = resizeColumn(defaultColumns, 'name', 12.4)
    expect(wide[1]).toEqual({ id: 'name', width: 56 })
    expect(writeColumns(resizeColumn(wide, 'name', null))).toBeNull()
  })
})

describe('the room for columns', () => {
  it('drops what matters least, never score, name and company', () => {
    expect(ids(fittingColumns(4000, 10))).toEqual(ids(defaultColumns))
    expect(ids(fittingColumns(leastWidth(defaultColumns, 10) - 1, 10))).not.toContain('created_at')
    expect(ids(fittingColumns(0, 10))).toEqual(['score', 'name', 'company'])
  })
  it('is filled, whether or not a column grows', () => {
    expect(gridTemplate(readColumns('score,name') ?? [], 5)).toBe('44px 76px minmax(168px, 1fr)')
    expect(gridTemplate(readColumns('name:200,email') ?? [], 10_000)).toBe('60px 200px 220px minmax(0, 1fr)')
  })
  it('keeps in sight the score and the name that come first', () => {
    const pinned = (text: string) => [...pinnedColumns(readColumns(text) ?? [], 5)]
    expect(pinned('score,name,email')).toEqual([
      ['score', 44],
      ['name', 120],
    ])
    expect(pinned('name:200,email,score')).toEqual([['name', 44]])
    expect(pinned('email,name')).toEqual([])
  })
})
