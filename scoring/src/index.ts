export type * from './scorecard.ts'
export { builtInCatalogue, standardScorecard } from './standard.ts'
