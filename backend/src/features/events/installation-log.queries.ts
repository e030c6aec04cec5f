import { randomBytes } from 'node:crypto'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import { type Change, digestOf, json } from './events.queries.ts'
import type { Sides } from './tenant-events.queries.ts'

/** Something that happened to the installation and in no tenant: a sign-in that failed, a new superuser. */
export type InstallationEvent = Change & {
  /** The tenant that it is about. */
  readonly tenantId?: number
  /** Values that may identify a person, such as the address that was tried; forgotten after 30 days. */
  readonly personal?: Sides
}

/** Writes a line of the installation's own log; for a transaction of InstallationDb. */
export const recordInstallationEvent = ({
  type,
  actor,
  before,
  after,
  tenantId,
  personal = { before: null, after: null },
}: InstallationEvent): Statement =>
  statement(sql`
    with detail as (
      select decode(${randomBytes(16).toString('hex')}, 'hex') as salt, ${json(personal.before)}::jsonb as before,
        ${json(personal.after)}::jsonb as after
    ), log_row as (
      insert into lead_scoring.installation_log (type, actor, tenant_id, before, after, detail_digest)
      select ${type}, ${actor}, ${tenantId ?? null}::bigint, ${json(before)}::jsonb, ${json(after)}::jsonb,
        ${digestOf('detail.salt', 'detail.before', 'detail.after')}
      from detail
      returning id
    )
    insert into lead_scoring.installation_log_detail (log_id, salt, before, after)
    select log_row.id, detail.salt, detail.before, detail.after from log_row, detail`)

/** Forgets who the lines of the installation's log that are older than 30 days were about. */
export const forgetInstallationDetails = (): Statement<{ forgotten: number }> =>
  statement(sql<{ forgotten: number }>`
    select lead_scoring.forget_installation_details()::float8 as forgotten`)
