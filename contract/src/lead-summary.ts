import { type Static, Type } from 'typebox'
import { Grade, Industry, LeadStats, Urgency } from './lead.ts'

const day = (description: string) => Type.String({ format: 'date', description })
const leads = Type.Integer({ description: 'Leads.' })
const averageScore = Type.Number({ description: 'Two decimals; 0 when there is no lead.' })

export const LeadSummaryQuery = Type.Object(
  {
    days: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 366,
        default: 28,
        description: 'Length of the period, in UTC days.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type LeadSummaryQuery = Static<typeof LeadSummaryQuery>

const period = (description: string) =>
  Type.Object({ from: day('First day.'), to: day('Last day.'), ...LeadStats.properties }, { description })

/** How a tenant's leads stand on a UTC day; everything was read at one moment. */
export const LeadSummary = Type.Object({
  today: day('The UTC day of the answer.'),
  days: Type.Integer(),
  total: LeadStats,
  period: period('The leads that were created in the last `days` days, today included.'),
  previous: period('Those of the `days` days before.'),
  grades: Type.Array(Type.Object({ grade: Grade, leads }), { description: 'A to D, each once.' }),
  weeks: Type.Array(Type.Object({ from: day('Monday.'), to: day('Sunday.'), leads }), {
    description: 'Leads created in each of the last twelve ISO weeks, in UTC; this week comes last.',
  }),
  industries: Type.Array(Type.Object({ industry: Industry, leads, avg_score: averageScore })),
  urgencies: Type.Array(Type.Object({ urgency: Urgency, leads, avg_score: averageScore })),
})
export type LeadSummary = Static<typeof LeadSummary>
