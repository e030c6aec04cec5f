import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import { deleteResetTokens } from './accounts.queries.ts'
import { deleteRecoveryCodes } from './second-factor.queries.ts'

/**
 * The statements that leave an account no way in but single sign-on; its sessions are the caller's matter. For an account that
 * belonged to nobody when an identity provider vouches for its address: whoever chose its password (by an invitation that
 * another tenant's administrator could read in the outbox, say) never proved that the address is theirs, and must not come along.
 */
export const dropCredentials = (userId: number): readonly Statement[] => [
  statement(sql`
    update lead_scoring.user_account
    set password_hash = null, totp_secret = null, totp_step = null, totp_confirmed_at = null, updated_at = now()
    where id = ${userId}`),
  deleteRecoveryCodes(userId),
  deleteResetTokens(userId),
]
