import { expect, test } from 'vitest'
import { atLeast, type Row, readable, resultsOf, tableOf } from './report.ts'

const rows: readonly Row[] = [
  { what: 'list', measured: '500/s', reference: '1,000/s', ratio: 0.5, target: atLeast(0.5, 0.25) },
  { what: 'stats', measured: '100/s', reference: '1,000/s', ratio: 0.1, target: atLeast(0.1, 0.25) },
  { what: 'memory', measured: 'not measured', reference: '-', ratio: null },
]

test('a table lines up and says what was met, what was not, and what has no target', () => {
  expect(tableOf(rows)).toBe(
    `
| what   | measured     | reference | ratio | target  | verdict     |
|--------|--------------|-----------|-------|---------|-------------|
| list   | 500/s        | 1,000/s   | 0.50  | >= 0.25 | met         |
| stats  | 100/s        | 1,000/s   | 0.10  | >= 0.25 | **not met** |
| memory | not measured | -         | -     | -       | -           |`.trim(),
  )
})

test('numbers have three significant digits', () => {
  expect([12_345.6, 1.0049, 0.012345].map(readable)).toEqual(['12,300', '1', '0.0123'])
})

test('a new run replaces the tables and keeps the remarks', () => {
  const section = (title: string) => ({ title, note: 'A note.', rows })
  const preface = (fact: string) => ({ title: 'Results', text: 'Read them.', facts: [fact] })
  const first = resultsOf(preface('one core'), [section('Old')], '')
  const remarked = first.replace('<!-- end of remarks -->', 'It was hot.\n\n<!-- end of remarks -->')
  const second = resultsOf(preface('two cores'), [section('New')], remarked)
  expect(second).toContain('## New')
  expect(second).toContain('- two cores')
  expect(second).not.toMatch(/Old|one core/)
  expect(second.match(/It was hot\./g)).toHaveLength(1)
  expect(resultsOf(preface('two cores'), [section('New')], second)).toBe(second)
})
