import { type IssueParams, texts } from './issue-texts.ts'

/** The languages in which an issue can be told. */
export type IssueLanguage = 'en' | 'de'

/** Stable names of what can be wrong with a scorecard. */
export type IssueCode = keyof IssueParams

/** One thing that is wrong with a scorecard. */
export type ScorecardIssue = {
  /** Where, as a JSON pointer (RFC 6901), such as `/criteria/0/bands/1/from`. */
  readonly path: string
  readonly code: IssueCode
  /** What the texts are made from. */
  readonly params: Readonly<Record<string, unknown>>
  /** One precise sentence in English; `issueMessage` gives others. */
  readonly message: string
}

const sentence = (code: IssueCode, params: unknown, language: IssueLanguage): string =>
  // The code says which params there are; TypeScript cannot follow that through a union.
  (texts[code][language] as (params: unknown) => string)(params)

/** One sentence about an issue, in the reader's language. */
export const issueMessage = (
  issue: Pick<ScorecardIssue, 'code' | 'params'>,
  language: IssueLanguage,
): string => sentence(issue.code, issue.params, language)

/** A place in the input, where issues are reported. */
export type Place = {
  readonly path: string
  readonly at: (key: string | number) => Place
  readonly report: <Code extends IssueCode>(code: Code, params: IssueParams[Code]) => void
}

const escapePointer = (key: string | number): string =>
  String(key).replaceAll('~', '~0').replaceAll('/', '~1')

/** The place at a JSON pointer; what is reported there is added to `issues`. */
export const placeAt = (path: string, issues: ScorecardIssue[]): Place => ({
  path,
  at: (key) => placeAt(`${path}/${escapePointer(key)}`, issues),
  report: (code, params) => {
    issues.push({ path, code, params, message: sentence(code, params, 'en') })
  },
})
