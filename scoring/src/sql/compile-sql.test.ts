import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Condition, Criterion } from '../scorecard.ts'
import { aScorecard } from '../testing/examples.ts'
import { awkwardCatalogue, scorecards } from '../testing/index.ts'
import { validateScorecard } from '../validate/validate-scorecard.ts'
import { leadColumns, type SqlColumns } from './columns.ts'
import { compileSql } from './compile-sql.ts'

/*
 * The exact text and parameters. That they mean what the JavaScript means is shown on a real PostgreSQL, by the parity
 * test of the back end.
 */

const today = '2026-03-01'
const columns: SqlColumns = {
  attributes: {
    budget: { type: 'number', sql: 'l.budget' },
    country: { type: 'text', sql: 'l.country' },
    member: { type: 'boolean', sql: 'l.member' },
    since: { type: 'date', sql: 'l.since' },
  },
  otherAttributes: { sql: 'l.attributes' },
  signals: { sql: 'signals', tenantId: 'l.tenant_id', leadId: 'l.id' },
  asOf: { day: today },
}

const compileOne = (criterion: Criterion, more: Partial<SqlColumns> = {}) => {
  const { contributions, values } = compileSql(aScorecard(criterion), { ...columns, ...more })
  // The last parameter holds the thresholds of the grades.
  return { sql: contributions[0], values: values.slice(0, -1) }
}

const range: Criterion = {
  id: 'x',
  kind: 'range',
  attribute: 'budget',
  bands: [{ from: 10.5, points: 9 }, { points: 3 }],
  missing: 1,
}
const choice: Criterion = {
  id: 'x',
  kind: 'choice',
  attribute: 'country',
  points: { DE: 9, FR: 5, AT: 9 },
  otherwise: 3,
  missing: 1,
}

describe('a range', () => {
  test('looks for the first band whose edge is reached', () => {
    expect(compileOne(range)).toEqual({
      sql: 'case when (l.budget)::numeric is null then $4::integer when (l.budget)::numeric >= $1::numeric then $2::integer else $3::integer end',
      values: [10.5, 9, 3, 1],
    })
  })

  test('without an open band gives 0 below', () => {
    expect(compileOne({ ...range, bands: [{ from: 10.5, points: 9 }] })).toEqual({
      sql: 'case when (l.budget)::numeric is null then $3::integer when (l.budget)::numeric >= $1::numeric then $2::integer else 0 end',
      values: [10.5, 9, 1],
    })
  })

  test('of only an open band asks whether there is a number', () => {
    expect(compileOne({ ...range, bands: [{ points: 9 }] }).sql).toBe(
      'case when (l.budget)::numeric is null then $2::integer else $1::integer end',
    )
  })

  test("reads a tenant's own attribute by a parameter, and never casts what is no number", () => {
    expect(compileOne({ ...range, attribute: 'constructor', bands: [{ points: 9 }] })).toEqual({
      sql: "case when (case jsonb_typeof((l.attributes -> $1::text)) when 'number' then (l.attributes -> $1::text)::numeric end) is null then $3::integer else $2::integer end",
      values: ['constructor', 9, 1],
    })
  })

  test.each(['country', 'member', 'since'])('finds no number in the column %s', (attribute) => {
    expect(compileOne({ ...range, attribute, bands: [{ points: 9 }] }).sql).toBe(
      'case when null::numeric is null then $2::integer else $1::integer end',
    )
  })
})

describe('a choice', () => {
  test('groups its values by their points', () => {
    expect(compileOne(choice)).toEqual({
      sql: 'case when (l.country::text) collate "C" is null then $5::integer when (l.country::text) collate "C" = any($1::text[]) then $2::integer when (l.country::text) collate "C" = any($3::text[]) then $4::integer else $6::integer end',
      values: [['DE', 'AT'], 9, ['FR'], 5, 1, 3],
    })
  })

  test.each([
    ['member', '(l.member::text) collate "C"'],
    ['since', '(to_char(l.since, \'YYYY-MM-DD\')) collate "C"'],
    ['budget', '(null::text) collate "C"'],
    [
      'plan',
      "(case when jsonb_typeof((l.attributes -> $1::text)) in ('string', 'boolean') then (l.attributes ->> $1::text) end) collate \"C\"",
    ],
  ])('reads %s', (attribute, sql) => {
    const [missing, otherwise] = attribute === 'plan' ? ['$2', '$3'] : ['$1', '$2']
    expect(compileOne({ ...choice, attribute, points: {} }).sql).toBe(
      `case when ${sql} is null then ${missing}::integer else ${otherwise}::integer end`,
    )
  })
})

describe('a signal', () => {
  const signal = { id: 'x', kind: 'signal', signal: 'visit', points: 9 } as const
  const of = (asOf: string, name: string) =>
    `from signals as signal where signal.tenant_id = l.tenant_id and signal.lead_id = l.id and signal.name = ${name}::text and signal.occurred_at < (${asOf} + 1)::timestamp at time zone 'UTC'`

  test('sums its points up to the day', () => {
    expect(compileOne(signal)).toEqual({
      sql: `coalesce((select sum($3::integer) ${of('$1::date', '$2')}), 0)`,
      values: [today, 'visit', 9],
    })
  })

  test('takes the day from an expression', () => {
    expect(compileOne(signal, { asOf: { sql: 'l.scored_on' } })).toEqual({
      sql: `coalesce((select sum($2::integer) ${of('(l.scored_on)', '$1')}), 0)`,
      values: ['visit', 9],
    })
  })

  test('is limited to its cap', () => {
    expect(compileOne({ ...signal, cap: 20 })).toEqual({
      sql: `least($4::bigint, coalesce((select sum($3::integer) ${of('$1::date', '$2')}), 0))::integer`,
      values: [today, 'visit', 9, 20],
    })
    expect(compileOne({ ...signal, points: -9, cap: -20 })).toEqual({
      sql: `greatest($4::bigint, coalesce((select sum($3::integer) ${of('$1::date', '$2')}), 0))::integer`,
      values: [today, 'visit', -9, -20],
    })
    expect(compileOne({ ...signal, points: 0, cap: 0 }).sql).toMatch(/^least/)
  })

  const age = "($1::date - (signal.occurred_at at time zone 'UTC')::date)"
  const notFaded = "and signal.occurred_at >= ($1::date - $3::integer + 1)::timestamp at time zone 'UTC'"

  test('fades, rounded down', () => {
    expect(compileOne({ ...signal, fadesOverDays: 30 })).toEqual({
      sql: `coalesce((select sum($4::integer * ($3::integer - ${age}) / $3::integer) ${of('$1::date', '$2')} ${notFaded}), 0)`,
      values: [today, 'visit', 30, 9],
    })
  })

  test('of negative points fades rounded down too', () => {
    expect(compileOne({ ...signal, points: -9, fadesOverDays: 30 })).toEqual({
      sql: `coalesce((select sum(-(($4::integer * ($3::integer - ${age}) + $3::integer - 1) / $3::integer)) ${of('$1::date', '$2')} ${notFaded}), 0)`,
      values: [today, 'visit', 30, 9],
    })
  })
})

describe('a rule', () => {
  const compileRule = (when: Condition) => {
    const { sql, values } = compileOne({ id: 'x', kind: 'rule', points: 9, when })
    return {
      sql: sql?.replace(/^case when (.*) then \$\d+::integer else 0 end$/, '$1'),
      values: values.slice(0, -1),
    }
  }
  const json = (type: string, read: string) =>
    `(case jsonb_typeof((l.attributes -> $1::text)) when '${type}' then (l.attributes ${read} end)`

  test('gives its points when its condition holds', () => {
    expect(compileOne({ id: 'x', kind: 'rule', points: 9, when: { attribute: 'budget', is: 5 } })).toEqual({
      sql: 'case when (coalesce((l.budget)::numeric = any($1::numeric[]), false)) then $2::integer else 0 end',
      values: [[5], 9],
    })
  })

  test.each<[Condition, string, unknown[]]>([
    [
      { attribute: 'country', is: 'DE' },
      '(coalesce((l.country::text) collate "C" = any($1::text[]), false))',
      [['DE']],
    ],
    [{ attribute: 'member', is: true }, '(coalesce(l.member = any($1::boolean[]), false))', [[true]]],
    [{ attribute: 'budget', is: true }, '(coalesce(null::boolean = any($1::boolean[]), false))', [[true]]],
    [
      { attribute: 'budget', is: 'a' },
      '(coalesce((null::text) collate "C" = any($1::text[]), false))',
      [['a']],
    ],
    [
      { attribute: 'budget', in: [1, 'a', 2, 'b'] },
      '(coalesce((l.budget)::numeric = any($1::numeric[]), false) or coalesce((null::text) collate "C" = any($2::text[]), false))',
      [
        [1, 2],
        ['a', 'b'],
      ],
    ],
    [{ attribute: 'budget', in: [] }, 'false', []],
    [
      { attribute: 'x', is: false },
      `(coalesce(${json('boolean', '-> $1::text)::boolean')} = any($2::boolean[]), false))`,
      ['x', [false]],
    ],
    [
      { attribute: 'x', is: 'a' },
      `(coalesce(${json('string', '->> $1::text)')} collate "C" = any($2::text[]), false))`,
      ['x', ['a']],
    ],
    [{ attribute: 'budget', atLeast: 5 }, 'coalesce((l.budget)::numeric >= $1::numeric, false)', [5]],
    [{ attribute: 'budget', below: 5 }, 'coalesce((l.budget)::numeric < $1::numeric, false)', [5]],
    [
      { attribute: 'since', atLeast: today },
      "coalesce(((to_char(l.since, 'YYYY-MM-DD')) collate \"C\" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and (to_char(l.since, 'YYYY-MM-DD')) collate \"C\" >= $1::text), false)",
      [today],
    ],
    [
      { attribute: 'country', below: today },
      'coalesce(((l.country::text) collate "C" ~ \'^[0-9]{4}-[0-9]{2}-[0-9]{2}$\' and (l.country::text) collate "C" < $1::text), false)',
      [today],
    ],
    [{ attribute: 'budget', known: true }, '(l.budget is not null)', []],
    [{ attribute: 'budget', known: false }, '(not (l.budget is not null))', []],
    [
      { attribute: 'x', known: true },
      "coalesce(jsonb_typeof((l.attributes -> $1::text)) in ('string', 'number', 'boolean'), false)",
      ['x'],
    ],
    [
      {
        all: [
          { attribute: 'budget', known: true },
          { attribute: 'since', known: true },
        ],
      },
      '((l.budget is not null) and (l.since is not null))',
      [],
    ],
    [
      {
        any: [
          { attribute: 'budget', known: true },
          { attribute: 'since', known: true },
        ],
      },
      '((l.budget is not null) or (l.since is not null))',
      [],
    ],
    [{ all: [] }, 'true', []],
    [{ any: [] }, 'false', []],
    [{ not: { attribute: 'budget', known: true } }, '(not (l.budget is not null))', []],
  ])('%j', (when, sql, values) => {
    expect(compileRule(when)).toEqual({ sql, values })
  })
})

describe('the whole scorecard', () => {
  const member: Criterion = { id: 'y', kind: 'rule', points: 9, when: { attribute: 'member', known: true } }

  test('is summed, kept within 0 to 100, and graded', () => {
    const { contributions, score, grade, values } = compileSql(
      aScorecard(member, { ...member, points: 7 }),
      columns,
    )
    expect(contributions).toEqual([
      'case when (l.member is not null) then $1::integer else 0 end',
      'case when (l.member is not null) then $2::integer else 0 end',
    ])
    expect(score).toBe(`greatest(0, least(100, (${contributions[0]}) + (${contributions[1]})))::integer`)
    expect(grade).toBe(`(array['D', 'C', 'B', 'A'])[1 + width_bucket(${score}, $3::integer[])]`)
    expect(values).toEqual([9, 7, [40, 60, 80]])
  })

  test('numbers its parameters from any on', () => {
    const { contributions, grade, values } = compileSql(aScorecard(member), columns, 5)
    expect(contributions).toEqual(['case when (l.member is not null) then $5::integer else 0 end'])
    expect(grade).toContain('$6::integer[]')
    expect(values).toHaveLength(2)
  })

  test('sends the same value of the same type once', () => {
    expect(compileSql(aScorecard(range, choice, range), columns).values).toEqual([
      10.5,
      9,
      3,
      1,
      ['DE', 'AT'],
      ['FR'],
      5,
      [40, 60, 80],
    ])
  })

  test('of the largest valid size fits into one statement of the protocol, 65,535 parameters', () => {
    const points = (first: number) =>
      Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${first + index}`, index - 150]))
    const criteria = Array.from({ length: 200 }, (_, index) => ({
      ...choice,
      id: `c${index}`,
      points: points(index * 300),
    }))
    const card = aScorecard(...criteria)
    expect(validateScorecard(card, awkwardCatalogue)).toEqual([])
    expect(compileSql(card, columns).values.length).toBeLessThan(65_535)
  })

  test('never has text or numbers of a scorecard in its SQL', () => {
    const hidden = /^[\s\w().,:$*+\-/<>=[\]^{}~|'"]*$/
    const ours =
      /'(?:UTC|string|number|boolean|YYYY-MM-DD|A|B|C|D|\^\[0-9\]\{4\}-\[0-9\]\{2\}-\[0-9\]\{2\}\$)'|"C"/g
    fc.assert(
      fc.property(scorecards(awkwardCatalogue), (card) => {
        const { score, grade, contributions } = compileSql(card, leadColumns({ day: today }))
        for (const sql of [score, grade, ...contributions]) {
          expect(sql).toMatch(hidden)
          expect(sql.replaceAll(ours, '')).not.toMatch(/['"]/)
          // What is left of numbers: placeholders, and the few that the compiler itself writes.
          expect(sql.replaceAll(ours, '').replaceAll(/\$\d+::/g, '')).not.toMatch(
            /(?<!\w)(?!(?:0|1|100)\b)\d/,
          )
        }
      }),
    )
  })
})

test('the columns of a lead are those of its table, under any alias', () => {
  expect(leadColumns({ day: today })).toEqual({
    attributes: {
      budget: { type: 'number', sql: 'lead.budget' },
      company_size: { type: 'number', sql: 'lead.company_size' },
      industry: { type: 'text', sql: 'lead.industry' },
      urgency: { type: 'text', sql: 'lead.urgency' },
      country: { type: 'text', sql: 'lead.country' },
      source: { type: 'text', sql: 'lead.source' },
    },
    otherAttributes: { sql: 'lead.attributes' },
    signals: { sql: 'lead_scoring.signal', tenantId: 'lead.tenant_id', leadId: 'lead.id' },
    asOf: { day: today },
  })
  expect(leadColumns({ sql: 'x' }, 'l').signals).toEqual({
    sql: 'lead_scoring.signal',
    tenantId: 'l.tenant_id',
    leadId: 'l.id',
  })
})
