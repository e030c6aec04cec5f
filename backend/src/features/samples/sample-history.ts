import type { Lead } from '@lead-scoring/contract'
import type { Change } from '../events/index.ts'
import { difference, factsOf, type LeadValues, newValues, patchedValues, scoreOf } from '../leads/index.ts'
import type { ReadyScorecard } from '../scorecards/index.ts'
import type { SampleChange, SampleLead } from './sample-table.ts'

type ScoredValues = LeadValues & ReturnType<typeof scoreOf>

/** A sample lead as it is now, and the events that led there, oldest first; `created` is the first of them. */
export type SampleHistory = {
  readonly values: ScoredValues
  readonly status: Lead['status']
  /** What it was won for: its budget at that time. */
  readonly wonValue: Lead['won_value']
  readonly created: Change & { readonly occurredAt: string }
  readonly changes: readonly (Change & { readonly occurredAt: string })[]
}

const dayMs = 86_400_000
const minuteMs = 60_000

/** Some time between 7:00 and 17:00 UTC, so many days before `now`; `position` spreads the leads over the day. */
const timeOf = (now: Date, daysAgo: number, position: number): string => {
  const midnight = Math.floor(now.getTime() / dayMs) * dayMs
  const minutes = 7 * 60 + ((position * 47 + daysAgo * 13) % 600)
  return new Date(midnight - daysAgo * dayMs + minutes * minuteMs).toISOString()
}

const scored = (values: LeadValues, scorecard: ReadyScorecard, time: string): ScoredValues => ({
  ...values,
  ...scoreOf(scorecard, factsOf(values, []), time.slice(0, 10)),
})

/** What a sample lead lived through until `now`, scored at each step by the scorecard. Each day is before today. */
export const historyOf = (
  { input, daysAgo, changes }: SampleLead,
  position: number,
  scorecard: ReadyScorecard,
  now: Date,
): SampleHistory => {
  const createdAt = timeOf(now, daysAgo, position)
  let values = scored(newValues(input), scorecard, createdAt)
  let status: Lead['status'] = 'new'
  let wonValue: Lead['won_value'] = null
  const created = {
    type: 'lead.created',
    actor: 'sample',
    before: null,
    after: { ...values, status },
    occurredAt: createdAt,
  } as const

  const live = (change: SampleChange) => {
    const occurredAt = timeOf(now, change.daysAgo, position)
    if ('status' in change) {
      const before = { status }
      status = change.status
      wonValue = status === 'won' ? values.budget : null
      const after = { status, ...(wonValue !== null && { won_value: wonValue }) }
      return { type: 'lead.status_changed', actor: 'sample', before, after, occurredAt } as const
    }
    const old = values
    values = scored(patchedValues(old, change.patch), scorecard, occurredAt)
    const sides = difference(old, values) ?? { before: null, after: null }
    return { type: 'lead.updated', actor: 'sample', ...sides, occurredAt } as const
  }
  const lived = changes.map(live)
  return { values, status, wonValue, created, changes: lived }
}
