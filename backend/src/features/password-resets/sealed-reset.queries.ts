import { sql } from '../../platform/database/statement.ts'
import type { SealedColumn } from '../../platform/secrets/rotate.ts'

/** Who asked for a new password, until the job looks; request-reset.ts seals it. */
export const sealedResetColumns: readonly SealedColumn[] = [
  {
    table: 'password_reset_request',
    column: 'sealed',
    of: 'installation',
    place: sql<string>`'password_reset_request.sealed'`,
  },
]
