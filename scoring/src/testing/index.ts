export { awkwardCatalogue, leads, scoringDays } from './leads.ts'
export { scorecards } from './scorecards.ts'
