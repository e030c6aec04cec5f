import type { Tenant } from '@lead-scoring/contract'
import { compile, standardScorecard } from '@lead-scoring/scoring'
import type { ForeignRow } from '../../platform/foreign/index.ts'
import type { InstallationDb, TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { type ReadyScorecard, requireActiveScorecard } from '../scorecards/index.ts'
import { slugOf } from '../tenants/index.ts'
import { selectTenantsLike } from './django-import.queries.ts'
import type { DjangoSource } from './django-source.queries.ts'
import { readTenant, sayReasons } from './read-rows.ts'
import { type Files, type Survey, surveyLeads } from './survey-leads.ts'

/** What is to become of a tenant of the earlier version. */
export type TenantPlan = {
  /** How it is called in what the administrator reads. */
  readonly label: string
  /** Null when the row breaks our rules. */
  readonly tenant: Tenant | null
  /** It was taken over before. */
  readonly isHere: boolean
  /** Null when its leads were not looked at. */
  readonly survey: Survey | null
  /** Why it is not taken over, a sentence each. */
  readonly objections: readonly string[]
}

export type Planning = {
  readonly source: DjangoSource
  readonly installation: InstallationDb
  readonly tenantById: (tenantId: number) => TenantDb
  /** The UTC day for which leads are scored, `YYYY-MM-DD`. */
  readonly day: string
  readonly files: Files
}

/** What a new tenant begins with; its id is not known before it is written. */
const standard: ReadyScorecard = {
  id: 0,
  version: 1,
  status: 'active',
  definition: standardScorecard,
  compiled: compile(standardScorecard),
}

const labelOf = ({ id, name, slug }: ForeignRow | Tenant): string => `tenant ${id} "${name}" (${slug})`

const refused = (row: ForeignRow, reasons: Parameters<typeof sayReasons>[0]): TenantPlan => {
  const advice =
    'slug' in reasons
      ? ` Give it a slug that fits in the earlier version, such as "${slugOf(String(row.slug || row.name))}".`
      : ''
  const objections = [`it breaks our rules: ${sayReasons(reasons)}${advice}`]
  return { label: labelOf(row), tenant: null, isHere: false, survey: null, objections }
}

/** The same tenant: taken over before, perhaps renamed here since. */
const isSame = (tenant: Tenant, here: Tenant): boolean =>
  here.created_at === tenant.created_at || (here.name === tenant.name && here.slug === tenant.slug)

const objectionsTo = (survey: Survey, files: Files): readonly string[] => {
  const [taken, broken] = [survey.count('taken'), survey.count('refused')]
  return [
    ...(taken > 0 ? [`the ids of ${taken} of its leads are taken here by others`] : []),
    ...(broken > 0 && !files.quarantine
      ? [
          `${broken} of its leads break our rules; --quarantine <file> keeps them there and takes over the others`,
        ]
      : []),
  ]
}

/** Finds out what taking over a tenant would do, and what is against it. Writes nothing but the files. */
export const planTenant = async (
  row: ForeignRow,
  { source, installation, tenantById, day, files }: Planning,
): Promise<TenantPlan> => {
  const read = readTenant(row)
  if ('reasons' in read) return refused(row, read.reasons)
  const tenant = read.value
  const label = labelOf(tenant)
  const [{ rows: like }] = await installation.run([selectTenantsLike(tenant)])
  const here = like.find(({ id }) => id === tenant.id)
  if (here && !isSame(tenant, here)) {
    const objections = [`its id is taken here by another one, "${here.name}" (${here.slug})`]
    return { label, tenant, isHere: false, survey: null, objections }
  }
  const db = here ? tenantById(tenant.id) : null
  const scorecard = db ? await requireActiveScorecard(db) : standard
  const survey = await surveyLeads(source.streamLeads(tenant.id), {
    tenantId: tenant.id,
    db,
    scorecard,
    day,
    files,
  })
  const holder = here ? undefined : like[0]
  const slugTaken = holder ? [`its slug is taken here by tenant ${holder.id} "${holder.name}"`] : []
  return {
    label,
    tenant,
    isHere: here !== undefined,
    survey,
    objections: [...slugTaken, ...objectionsTo(survey, files)],
  }
}
