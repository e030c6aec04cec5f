import { sql } from '../../platform/database/statement.ts'
import type { Secrets } from '../../platform/secrets/index.ts'
import type { SealedColumn } from '../../platform/secrets/rotate.ts'

const placeOf = (sealId: string): string => `webhook.secret ${sealId}`

export const sealSecret = (secrets: Secrets, sealId: string, secret: string): Buffer =>
  secrets.seal(secret, placeOf(sealId))

/** Throws when the key is gone. */
export const openSecret = (secrets: Secrets, sealId: string, sealed: Buffer): string =>
  secrets.open(sealed, placeOf(sealId))

const place = sql<string>`'webhook.secret ' || seal_id`

export const sealedWebhookColumns: readonly SealedColumn[] = [
  { table: 'webhook', column: 'secret', of: 'tenant', place },
  { table: 'webhook', column: 'old_secret', of: 'tenant', place },
]
