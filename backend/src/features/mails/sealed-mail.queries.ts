import { sql } from '../../platform/database/statement.ts'
import type { SealedColumn } from '../../platform/secrets/rotate.ts'

/** As sealBody of platform/mail seals them. */
const place = sql<string>`'mail.body ' || message_id`

export const sealedMailColumns: readonly SealedColumn[] = [
  { table: 'mail', column: 'body', of: 'tenant', place },
  { table: 'installation_mail', column: 'body', of: 'installation', place },
]
