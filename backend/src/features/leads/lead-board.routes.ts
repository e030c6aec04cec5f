import {
  type BoardColumn,
  LeadBoard,
  LeadBoardQuery,
  type LeadFilters,
  statuses,
} from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { problems, tenantHeader } from '../../platform/http/responses.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { selectBoardColumns } from './lead-board.queries.ts'
import { filtersOf } from './lead-filter.ts'

const nothing = { count: 0, budget_sum: '0.00', won_sum: '0.00', average_score: 0 }

/** What stands above each column of the board. Reads every lead that matches, at one moment. */
const sumColumns = async (db: TenantDb, filters: LeadFilters): Promise<readonly BoardColumn[]> => {
  const [{ rows }] = await db.run([selectBoardColumns(filters)])
  return statuses.map((status) => rows.find((row) => row.status === status) ?? { status, ...nothing })
}

/** The board; its cards are the ordinary list of each status. */
export const leadBoardRoutes: FeatureRoutes = (app, { tenant, identity }) => {
  app.get(
    '/leads/board',
    {
      config: { access: 'leads.read' },
      schema: {
        tags: ['leads'],
        summary: 'Count and add up the leads of each status',
        description:
          'All leads that match, whether they were read or not; exact, and all of one moment. The leads of a column: `/api/leads/?status=...`.',
        headers: tenantHeader,
        querystring: LeadBoardQuery,
        response: { 200: LeadBoard, ...problems(400, 404) },
      },
    },
    async (request) => {
      const filters = filtersOf(request.query, identity(request))
      return { columns: [...(await sumColumns(tenant(request), filters))] }
    },
  )
}
