export { awkwardCatalogue, leads, scoringDays, valuesOfType } from './leads.ts'
export { scorecards } from './scorecards.ts'
export { someDay } from './values.ts'
