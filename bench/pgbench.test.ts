import { expect, test } from 'vitest'
import { type Flush, tenantParameter } from './flush-template.ts'
import { readReport, scriptOf } from './pgbench.ts'

test('a flush becomes one pipeline for a tenant at random; parameters stay parameters', () => {
  const flush: Flush = [
    { text: `select set_config('app.tenant_id', $1, true)`, parameters: [tenantParameter] },
    {
      text: `select $2::text, $1::numeric, $3::date, $2 from lead where json = ',"score":' || score`,
      parameters: ['50000.00', `it's :a \\ "text"`, null],
    },
  ]
  expect(scriptOf(flush, 100)).toEqual({
    text: [
      '\\set tenant random(1, 100)',
      '\\startpipeline',
      `select set_config('app.tenant_id', :tenant, true);`,
      `select :p1_2::text, :p1_1::numeric, null::date, :p1_2 from lead where json = ',"score":' || score;`,
      '\\endpipeline',
      '',
    ].join('\n'),
    variables: { p1_1: '50000.00', p1_2: `it's :a \\ "text"` },
  })
})

test('with ten parameters and more each finds its own', () => {
  const parameters = Array.from({ length: 12 }, (_, index) => `v${index + 1}`)
  const { text, variables } = scriptOf([{ text: 'select $1, $11, $12', parameters }], 2)
  expect(text).toContain('select :p0_1, :p0_11, :p0_12;')
  expect(variables).toEqual({ p0_1: 'v1', p0_11: 'v11', p0_12: 'v12' })
})

test.each([`select 'x:y'`, `select ':1'`, 'select :name'])(
  'a text in which pgbench would read a variable is refused: %s',
  (text) => {
    expect(() => scriptOf([{ text, parameters: [] }], 2)).toThrow(/variable/)
  },
)

test('a placeholder without a parameter is refused', () => {
  expect(() => scriptOf([{ text: 'select $2', parameters: ['a'] }], 2)).toThrow(/\$2/)
})

test('the report gives transactions a second, unless some failed or none was made', () => {
  const report = (tps: string, failed: number) =>
    `number of failed transactions: ${failed} (0.000%)\ntps = ${tps} (without initial connection time)\n`
  expect(readReport(report('15723.005006', 0))).toBe(15723.005006)
  expect(() => readReport(report('15723.005006', 2))).toThrow(/pgbench says/)
  expect(() => readReport(report('0.000000', 0))).toThrow(/pgbench says/)
  expect(() => readReport('aborted')).toThrow(/pgbench says/)
})
