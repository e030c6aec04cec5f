export type { AskNext } from './ask-next.ts'
export { type CompiledScorecard, compile } from './compile.ts'
export { type Contribution, type Explanation, explain } from './explain.ts'
export { gradeOf, type NextGrade } from './grade.ts'
export { readAttributes } from './read-attributes.ts'
export type * from './scorecard.ts'
export {
  type ChangeCause,
  type ChangeLine,
  type ScoredState,
  type SplitChange,
  splitChange,
} from './split-change.ts'
export { leadColumns, type SqlColumn, type SqlColumns } from './sql/columns.ts'
export { compileSql, type SqlScorecard } from './sql/compile-sql.ts'
export type { SqlValue } from './sql/parameters.ts'
export { builtInCatalogue, standardScorecard } from './standard.ts'
export { type IssueCode, type IssueLanguage, issueMessage, type ScorecardIssue } from './validate/issue.ts'
export { validateScorecard } from './validate/validate-scorecard.ts'
