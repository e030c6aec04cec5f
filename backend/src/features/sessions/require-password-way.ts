import { problem } from '../../platform/problems/app-error.ts'
import { asUser, type InstallationDb } from '../../platform/tenancy/tenant-db.ts'
import type { AccountRow } from '../accounts/index.ts'
import { ssoRequiredFor } from './sessions.queries.ts'

const ssoRequired = problem('sso_required', 403, {
  en: 'Your company signs in by single sign-on: choose that instead of the password.',
  de: 'Ihr Unternehmen meldet sich per Single Sign-on an: Wählen Sie das statt des Passworts.',
})

/** Refuses somebody whom a password would let in nowhere. Only who knew the password hears of it. Throws `sso_required` (403). */
export const requirePasswordWay = async (
  db: InstallationDb,
  { id, superuser }: AccountRow,
): Promise<void> => {
  if (superuser) return
  const [, { rows }] = await db.run([asUser(id), ssoRequiredFor(id)])
  if (rows[0]?.required) throw ssoRequired()
}
