import type { Settings } from '@lead-scoring/contract'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'

const columns = sql`edit_leads, alert_threshold, audit_retention_days, audit_head_recipient`

export const selectSettings = (tenantId: number): Statement<Settings> =>
  statement(sql<Settings>`select ${columns} from lead_scoring.tenant where id = ${tenantId}`)

export const lockSettings = (tenantId: number): Statement<Settings> =>
  statement(sql<Settings>`
    select ${columns} from lead_scoring.tenant where id = ${tenantId} for no key update`)

export const updateSettings = (
  tenantId: number,
  { edit_leads, alert_threshold, audit_retention_days, audit_head_recipient }: Settings,
): Statement =>
  statement(sql`
    update lead_scoring.tenant
    set edit_leads = ${edit_leads}, alert_threshold = ${alert_threshold}, audit_retention_days = ${audit_retention_days},
      audit_head_recipient = ${audit_head_recipient}
    where id = ${tenantId}`)
