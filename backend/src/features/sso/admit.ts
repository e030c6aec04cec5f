import type { Language } from '@lead-scoring/contract'
import type { TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { dropCredentials, insertAccount } from '../accounts/index.ts'
import { addMember } from '../members/index.ts'
import { deleteSessions } from '../sessions/index.ts'
import { applyRole } from './apply-role.ts'
import type { Vouched } from './exchange.ts'
import { insertIdentity } from './identities.queries.ts'
import type { Admitted } from './judge-sign-in.ts'

/** Another transaction made an account with this address in between: whoever it is must be judged anew. */
export class AddressTaken extends Error {
  override readonly name = 'AddressTaken'
}

/** The name of somebody whom the identity provider does not name: the address without its domain. */
const nameFor = ({ name }: Vouched, email: string): string =>
  (name ?? email.slice(0, email.lastIndexOf('@')))
    .replace(/[\p{Cc}\p{Cs}]/gu, '')
    .slice(0, 200)
    .trim() || email

const addAccount = async (
  { run }: TenantTransaction,
  vouched: Vouched,
  email: string,
  language: Language,
): Promise<number> => {
  const account = { email, name: nameFor(vouched, email), language, superuser: false, passwordHash: null }
  const [{ rows }] = await run([insertAccount(account)])
  if (!rows[0]) throw new AddressTaken()
  return rows[0].id
}

/** Makes the account and the membership where there are none, and links the identity. Of an account of no tenant only the name stays. */
const addPerson = async (
  transaction: TenantTransaction,
  { role, email, userId }: Admitted,
  vouched: Vouched,
  language: Language,
): Promise<number> => {
  if (email === null) throw new Error('somebody new needs an address')
  const id = userId ?? (await addAccount(transaction, vouched, email, language))
  const joins = await addMember(transaction, id, role, `user:${id}`) // unless they are one already
  if (joins && userId !== null) await transaction.run([...dropCredentials(id), deleteSessions(id)])
  await transaction.run([insertIdentity(vouched.issuer, vouched.subject, id)])
  return id
}

/** Lets somebody in who was judged: the account's id, with membership, identity and role as they ought to be. */
export const admit = async (
  transaction: TenantTransaction,
  admitted: Admitted,
  vouched: Vouched,
  language: Language,
): Promise<number> => {
  const userId =
    admitted.how === 'known' && admitted.userId !== null
      ? admitted.userId
      : await addPerson(transaction, admitted, vouched, language)
  if (admitted.mapped) await applyRole(transaction, userId, admitted.role, 'system')
  return userId
}
