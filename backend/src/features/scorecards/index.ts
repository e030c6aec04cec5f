export {
  forgetActiveScorecard,
  type ReadyScorecard,
  recentActiveScorecard,
  requireActiveScorecard,
  requireScorecard,
} from './active-scorecard.ts'
export { insertStandardScorecard } from './scorecards.queries.ts'
export { scorecardsRoutes } from './scorecards.routes.ts'
