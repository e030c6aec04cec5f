import { OperatorError } from '../../platform/problems/operator-error.ts'
import type { DjangoSource } from './django-source.queries.ts'
import { type Finding, shownLeads } from './findings.ts'
import { planTenant } from './plan-tenant.ts'
import { formatCount, sayCounts, sayTenant } from './say-results.ts'
import type { Files } from './survey-leads.ts'
import { type TakingOver, takeOverTenant } from './take-over-tenant.ts'

export type DjangoImport = Omit<TakingOver, 'day'> & {
  /** Only this tenant; all of them when absent. */
  readonly tenantId: number | undefined
  /** Looks and tells, and writes nothing but the files. */
  readonly isDryRun: boolean
  readonly log: (line: string) => void
}

/** The whole run in numbers. */
type Totals = {
  tenants: number
  newTenants: number
  stopped: number
  rows: number
  orphans: number
  readonly findings: Map<Finding, number>
}

const addedFindings: readonly Finding[] = [
  'equal',
  'changed_here',
  'changed_there',
  'gone_here',
  'taken',
  'refused',
  'score_differs',
]

const takeOverAll = async (taking: TakingOver & DjangoImport, totals: Totals): Promise<void> => {
  const { source, tenantId, isDryRun, log, files } = taking
  const rows = (await source.listTenants()).filter(({ id }) => tenantId === undefined || id === tenantId)
  if (tenantId !== undefined && rows.length === 0)
    throw new OperatorError(`The earlier version has no tenant ${tenantId}.`)
  for (const row of rows) {
    const plan = await planTenant(row, taking)
    const isFree = plan.objections.length === 0
    const failure = isFree && !isDryRun ? await takeOverTenant(taking, plan) : undefined
    const objections = failure === undefined ? plan.objections : [failure]
    if (objections.length > 0) files.report?.({ finding: 'stopped', tenant: row.id, sentences: objections })
    const isTaken = objections.length === 0
    for (const line of sayTenant(plan, isTaken && !isDryRun ? 'taken over' : 'to take over', objections))
      log(line)
    const add = (finding: Finding, count = plan.survey?.count(finding) ?? 0) =>
      totals.findings.set(finding, (totals.findings.get(finding) ?? 0) + count)
    for (const finding of addedFindings) add(finding)
    if (isTaken) add('new')
    totals.tenants += 1
    totals.rows += plan.survey?.rows ?? 0
    totals.newTenants += isTaken && !plan.isHere ? 1 : 0
    totals.stopped += isTaken ? 0 : 1
  }
}

/** Leads of tenants that are not there belong to nobody; they go into the quarantine. */
const quarantineOrphans = async (
  source: DjangoSource,
  files: Files,
  log: (line: string) => void,
): Promise<number> => {
  let orphans = 0
  for await (const batch of source.streamOrphans()) {
    for (const row of batch) {
      const sentence = `There is no tenant ${row.tenant_id}.`
      files.quarantine?.({ table: 'leads_lead', row, reasons: { tenant_id: [sentence] } })
      files.report?.({ finding: 'orphan', tenant: row.tenant_id, lead: row.id, sentence })
      orphans += 1
      if (orphans <= shownLeads) log(`lead ${row.id} is nobody's: ${sentence}`)
    }
  }
  if (orphans > shownLeads) log(`... and ${formatCount(orphans - shownLeads)} more leads without a tenant`)
  return orphans
}

const sayTotals = (
  { tenants, newTenants, stopped, rows, orphans, findings }: Totals,
  { isDryRun, files }: DjangoImport,
  seconds: number,
): readonly string[] => {
  const count = (finding: Finding) => findings.get(finding) ?? 0
  const taken = isDryRun ? 'to take over' : 'taken over'
  const speed = seconds > 0 ? Math.round(rows / seconds) : rows
  const changesNothing = !isDryRun && newTenants === 0 && count('new') === 0
  return [
    `${formatCount(tenants)} tenants: ${newTenants} ${taken}, ${stopped} stopped.`,
    `${formatCount(rows)} leads: ${sayCounts(count, taken)}.`,
    ...(orphans > 0
      ? [
          `${formatCount(orphans)} leads have no tenant${files.quarantine ? '' : '; --quarantine <file> keeps them'}.`,
        ]
      : []),
    `${seconds.toFixed(1)} s, ${formatCount(speed)} leads/s.`,
    ...(isDryRun ? ['This was a dry run: nothing was written.'] : []),
    ...(changesNothing ? ['Nothing was changed.'] : []),
  ]
}

/**
 * Takes over tenants and leads of the earlier version, tenant by tenant, each in a transaction of its own; what is here already
 * stays as it is. Gives true when nothing is left behind but what is in the quarantine.
 * Throws OperatorError when the source cannot be read.
 */
export const importDjango = async (given: DjangoImport): Promise<boolean> => {
  const { source, files, log, tenantId } = given
  const begin = performance.now()
  const day = new Date().toISOString().slice(0, 10)
  const totals: Totals = { tenants: 0, newTenants: 0, stopped: 0, rows: 0, orphans: 0, findings: new Map() }
  await takeOverAll({ ...given, day }, totals)
  if (tenantId === undefined) totals.orphans = await quarantineOrphans(source, files, log)
  for (const line of sayTotals(totals, given, (performance.now() - begin) / 1000)) log(line)
  return totals.stopped === 0 && (totals.orphans === 0 || files.quarantine !== undefined)
}
