import type { ErasureAnswer, ErasureInput } from '@lead-scoring/contract'
import { type AppError, problem } from '../../platform/problems/app-error.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { leadUnknown } from '../leads/index.ts'
import { erasePerson, listLeadsOf, lockPersons } from './persons.queries.ts'

/** Nothing is erased, because a field names somebody else. */
const otherPerson = (field: 'confirm' | 'also'): AppError =>
  problem('erasure_not_confirmed', 400, {
    en: 'Nothing was erased: the e-mail address is not that of the lead.',
    de: 'Es wurde nichts gelöscht: Die E-Mail-Adresse ist nicht die des Leads.',
  })(undefined, {
    [field]: [
      field === 'confirm'
        ? { en: "Is not the lead's e-mail address.", de: 'Ist nicht die E-Mail-Adresse des Leads.' }
        : {
            en: 'Has another e-mail address, or is gone.',
            de: 'Hat eine andere E-Mail-Adresse oder ist weg.',
          },
    ],
  })

/**
 * Erases the person behind a lead, and behind other leads of the same address that are named, in one transaction. Says which
 * leads of that address are left. Throws `lead_unknown` (404), `erasure_not_confirmed` (400).
 */
export const eraseLeadPerson = (
  db: TenantDb,
  leadId: number,
  { confirm, also = [] }: ErasureInput,
  actor: string,
): Promise<ErasureAnswer> =>
  db.transaction(async ({ run }) => {
    const ids = [...new Set([leadId, ...also])]
    const [{ rows: persons }] = await run([lockPersons(ids)])
    const person = persons.find(({ id }) => id === leadId)
    if (!person) throw leadUnknown({ id: leadId })
    if (confirm.toLowerCase() !== person.email) throw otherPerson('confirm')
    if (persons.length < ids.length || persons.some(({ email }) => email !== person.email))
      throw otherPerson('also')
    await run(ids.map((id) => erasePerson(id, actor)))
    const [{ rows: others }] = await run([listLeadsOf(person.email)])
    return { erased: ids, others: [...others] }
  })
