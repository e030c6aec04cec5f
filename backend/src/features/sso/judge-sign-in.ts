import { isEmail, type Role, type SsoProblem, storableText } from '@lead-scoring/contract'
import { asUser, type TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import type { ConnectionRow } from './connection.queries.ts'
import { isDomainVerified } from './domains.queries.ts'
import { domainOf } from './domains.ts'
import type { Vouched } from './exchange.ts'
import { countOtherTenants, type KnownPerson, selectByEmail, selectByIdentity } from './identities.queries.ts'
import { mappedRole } from './mapped-role.ts'

/** Somebody may come in: as whom we know, as the account with their address, or as somebody new. */
export type Admitted = {
  readonly admitted: true
  readonly how: 'known' | 'linked' | 'new'
  /** Null: there is no account yet. */
  readonly userId: number | null
  /** Set where there is an address to make an account with. */
  readonly email: string | null
  /** What they will be: mapped from groups, else what they are, else the default. */
  readonly role: Role
  /** Whether the identity provider decides about the role. */
  readonly mapped: boolean
}
export type Refused = { readonly admitted: false; readonly problem: SsoProblem; readonly reason: string }
export type Judgement = Admitted | Refused

const refused = (problem: SsoProblem, reason: string): Refused => ({ admitted: false, problem, reason })

const storable = new RegExp(storableText, 'u')
/** Whether it can be the name of a person or of a provider; compared exactly, it is taken as it is. */
const isName = (text: string): boolean => text !== '' && text.length <= 1_000 && storable.test(text)

const isShutOut = ({ disabled, suspended }: KnownPerson): boolean => disabled || suspended

const isMemberElsewhere = async ({ run }: TenantTransaction, userId: number): Promise<boolean> => {
  const [, { rows }] = await run([asUser(userId), countOtherTenants(userId), asUser(null)])
  return (rows[0]?.count ?? 0) > 0
}

/**
 * What an address is worth for a first sign-in: nothing, unless the tenant has proven that the domain is its own. The same
 * whether there is an account or not, so that nobody learns by their own identity provider who has one.
 */
const judgeAddress = async (
  { run }: TenantTransaction,
  { email, emailVerified }: Vouched,
): Promise<Refused | { readonly email: string }> => {
  if (email === null || email.length > 255 || !isEmail(email))
    return refused('sso_email_missing', 'No e-mail address was sent.')
  if (emailVerified === false)
    return refused('sso_email_unverified', 'email_verified is false: the address was not verified.')
  const domain = domainOf(email)
  const [{ rows }] = await run([isDomainVerified(domain)])
  return rows[0]?.verified
    ? { email }
    : refused('sso_domain_unverified', `${domain} is not a verified domain of this tenant.`)
}

/**
 * Who somebody is for whom the identity provider vouches, and whether they may come in. Identities count by issuer and
 * subject. An address counts the first time only: it leads to an account of this tenant or of none, never to a superuser.
 */
export const judgeSignIn = async (
  transaction: TenantTransaction,
  row: ConnectionRow,
  vouched: Vouched,
): Promise<Judgement> => {
  const fromGroups = mappedRole(row.role_mapping, row.default_role, vouched.groups)
  const admit = (how: Admitted['how'], known: KnownPerson | undefined, email: string | null): Admitted => ({
    admitted: true,
    how,
    userId: known?.user_id ?? null,
    email,
    role: (known?.break_glass ? known.role : fromGroups) ?? known?.role ?? row.default_role,
    mapped: fromGroups !== null,
  })
  const shutOut = refused('sso_member_suspended', 'The membership is suspended, or the account is disabled.')

  if (![vouched.issuer, vouched.subject].every(isName))
    return refused('sso_invalid', 'The name of the person or of the provider is empty, too long or no text.')
  const [{ rows: identities }] = await transaction.run([selectByIdentity(vouched.issuer, vouched.subject)])
  const [known] = identities
  if (known) return isShutOut(known) ? shutOut : admit('known', known, null)

  const address = await judgeAddress(transaction, vouched)
  if ('admitted' in address) return address
  const [{ rows: accounts }] = await transaction.run([selectByEmail(address.email)])
  const [account] = accounts
  if (!account) return admit('new', undefined, address.email)
  if (account.superuser) return refused('sso_account_elsewhere', 'The account is a superuser’s.')
  if (account.role === null && (await isMemberElsewhere(transaction, account.user_id)))
    return refused(
      'sso_account_elsewhere',
      'The account belongs to other tenants; invite it to this one first.',
    )
  return isShutOut(account) ? shutOut : admit('linked', account, address.email)
}
