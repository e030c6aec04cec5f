import { compileSql, leadColumns, standardScorecard } from '@lead-scoring/scoring'
import type { Bench } from './bench.ts'
import { withClient } from './database.ts'
import { type Row, readable } from './report.ts'
import { median, secondsOf } from './statistics.ts'

/** DESIGN.md, section 9: the preview of what publishing a scorecard would change, for a million leads. */
const previewSeconds = 1
const rowsOfTarget = 1_000_000

/** Scores all leads of the database in one query, against a query that only reads the scores that are stored. */
export const measureScoringInSql = async (
  { options, database, say }: Bench,
  day: string,
): Promise<readonly Row[]> => {
  const { url } = await database()
  say('Scoring all leads in SQL')
  const { score, values } = compileSql(standardScorecard, leadColumns({ day }))
  // The last parameter belongs to the grade; a statement has to name each of its parameters.
  const compiled = {
    text: `select sum(${score})::float8 as sum from lead_scoring.lead where $${values.length}::integer[] is not null`,
    values: [...values],
  }
  const stored = { text: 'select sum(score)::float8 as sum from lead_scoring.lead', values: [] }
  const computing: number[] = []
  const reading: number[] = []
  await withClient(url, async (client) => {
    const sumOf = async (query: { text: string; values: unknown[] }) =>
      (await client.query<{ sum: number }>(query)).rows[0]?.sum
    const [computed, read] = [await sumOf(compiled), await sumOf(stored)] // both warm now
    if (computed !== read) throw new Error(`SQL gives ${computed}, but ${read} is stored`)
    for (let round = 1; round <= options.rounds; round++) {
      computing.push(await secondsOf(() => sumOf(compiled)))
      reading.push(await secondsOf(() => sumOf(stored)))
    }
  })
  const [seconds, reference] = [median(computing), median(reading)]
  return [
    {
      what: `score ${readable(options.leads)} leads in SQL, one query`,
      measured: `${readable(seconds)} s`,
      reference: `${readable(reference)} s, reading the stored scores`,
      ratio: seconds / reference,
      ...(options.leads >= rowsOfTarget && {
        target: { text: `< ${previewSeconds} s`, met: seconds < previewSeconds },
      }),
    },
  ]
}
