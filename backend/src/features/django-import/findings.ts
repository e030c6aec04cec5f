import type { Standing } from './standing.ts'

/** What can be said of a lead: how it stands, that it breaks a rule, and that its score there is another one. */
export type Finding = Standing | 'refused' | 'score_differs'

/** So many leads of a kind are told of on the screen, for each tenant. */
export const shownLeads = 10

/** How many leads there are of each kind, and a sentence about the first of them. */
export type Findings = {
  readonly count: (finding: Finding) => number
  readonly sentences: (finding: Finding) => readonly string[]
}

/** Collects findings in constant memory. */
export const collectFindings = (): Findings & {
  note: (finding: Finding, sentence?: string) => void
} => {
  const counts = new Map<Finding, number>()
  const sentences = new Map<Finding, string[]>()
  const count = (finding: Finding) => counts.get(finding) ?? 0
  return {
    count,
    sentences: (finding) => sentences.get(finding) ?? [],
    note: (finding, sentence) => {
      counts.set(finding, count(finding) + 1)
      if (sentence === undefined || count(finding) > shownLeads) return
      sentences.set(finding, [...(sentences.get(finding) ?? []), sentence])
    },
  }
}
