import type { PersonExport } from '@lead-scoring/contract'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { listEventsOfLead } from '../audit/index.ts'
import { recordEvent } from '../events/index.ts'
import { leadUnknown } from '../leads/index.ts'
import { listSignals, selectPerson } from './persons.queries.ts'

/**
 * Everything held about the person behind a lead, deleted or not, and an event that says that it was given out. Throws
 * `lead_unknown` (404).
 */
export const exportPerson = async (
  db: TenantDb,
  leadId: number,
  format: 'json' | 'pdf',
  actor: string,
): Promise<PersonExport> =>
  db.transaction(async ({ run }) => {
    const [{ rows: persons }, { rows: signals }, { rows: events }] = await run([
      selectPerson(leadId),
      listSignals(leadId),
      listEventsOfLead(leadId),
    ])
    const [person] = persons
    if (!person) throw leadUnknown({ id: leadId })
    const { lead, deleted_at, tenant, exported_at } = person
    await run([recordEvent({ type: 'lead.person_exported', actor, leadId, before: null, after: { format } })])
    return { exported_at, tenant, lead: { ...lead, deleted_at }, signals: [...signals], events: [...events] }
  })
