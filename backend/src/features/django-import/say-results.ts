import type { Finding } from './findings.ts'
import { shownLeads } from './findings.ts'
import type { TenantPlan } from './plan-tenant.ts'

export const formatCount = (count: number): string => count.toLocaleString('en')

const words: readonly (readonly [Finding, string])[] = [
  ['equal', 'here already'],
  ['changed_here', 'changed here since'],
  ['changed_there', 'changed there since'],
  ['gone_here', 'erased here since'],
  ['taken', 'with the id of another one here'],
  ['refused', 'that break our rules'],
]

/** What the administrator must look at, in this order. */
const shownFindings: readonly Finding[] = [
  'taken',
  'refused',
  'changed_here',
  'changed_there',
  'gone_here',
  'score_differs',
]

/** `4,990 taken over, 10 that break our rules; the scores of 3 differ`; what there is none of is left out. */
export const sayCounts = (count: (finding: Finding) => number, taken: string): string => {
  const parts = [['new', taken] as const, ...words]
    .filter(([finding]) => finding === 'new' || count(finding) > 0)
    .map(([finding, word]) => `${formatCount(count(finding))} ${word}`)
  const differing = count('score_differs')
  return parts.join(', ') + (differing > 0 ? `; the scores of ${formatCount(differing)} differ` : '')
}

const sayFinding = (finding: Finding, { survey }: TenantPlan): readonly string[] => {
  const sentences = survey?.sentences(finding) ?? []
  const more = (survey?.count(finding) ?? 0) - sentences.length
  return [
    ...sentences,
    ...(more > 0 ? [`... and ${formatCount(more)} more like the last ${shownLeads}`] : []),
  ]
}

/** What becomes of a tenant: a line, and one for each lead to look at, the first ones of each kind. */
export const sayTenant = (
  plan: TenantPlan,
  taken: string,
  objections: readonly string[],
): readonly string[] => {
  const { label, survey, isHere } = plan
  const leads = survey
    ? `${formatCount(survey.rows)} leads: ${sayCounts(survey.count, taken)}`
    : 'not looked at'
  return [
    `${label}${isHere ? ', here already' : ''}: ${leads}`,
    ...objections.map((objection) => `  STOPPED, nothing of it is written: ${objection}.`),
    ...shownFindings.flatMap((finding) => sayFinding(finding, plan)).map((line) => `  ${line}`),
  ]
}
