import { type Static, Type } from 'typebox'
import { statuses } from './choices.ts'
import { LeadFilters } from './lead.ts'

/** The board can be narrowed to what a list can. */
export const LeadBoardQuery = Type.Object({ ...LeadFilters.properties }, { additionalProperties: false })
export type LeadBoardQuery = Static<typeof LeadBoardQuery>

const euro = (description: string) => Type.String({ description, examples: ['125000.00'] })

/** All leads of one status together, whether the board has loaded them or not. */
export const BoardColumn = Type.Object({
  status: Type.Enum([...statuses]),
  count: Type.Integer({ description: 'Leads; exact.' }),
  budget_sum: euro('Their budgets together, unknown ones left out; euro.'),
  won_sum: euro('What was won with them together; euro.'),
  average_score: Type.Number({ description: 'Two decimals; 0 when there is no lead.' }),
})
export type BoardColumn = Static<typeof BoardColumn>

export const LeadBoard = Type.Object({
  columns: Type.Array(BoardColumn, { description: 'Each status once, in the order of the pipeline.' }),
})
export type LeadBoard = Static<typeof LeadBoard>
