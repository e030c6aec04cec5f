import { sql } from '../../platform/database/statement.ts'
import type { SealedColumn } from '../../platform/secrets/rotate.ts'

export const sealedAccountColumns: readonly SealedColumn[] = [
  {
    table: 'user_account',
    column: 'totp_secret',
    of: 'installation',
    place: sql<string>`'user_account.totp_secret ' || id`,
  },
]
