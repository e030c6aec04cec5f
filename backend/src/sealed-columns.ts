import { sealedAccountColumns } from './features/accounts/index.ts'
import { sealedMailColumns } from './features/mails/index.ts'
import { sealedResetColumns } from './features/password-resets/index.ts'
import { sealedSessionColumns } from './features/sessions/index.ts'
import { sealedSsoColumns } from './features/sso/index.ts'
import { sealedWebhookColumns } from './features/webhooks/index.ts'
import type { SealedColumn } from './platform/secrets/rotate.ts'

/** Everything that the database keeps sealed, a line a feature. A column of bytes that is neither here nor a hash fails a test. */
export const sealedColumns: readonly SealedColumn[] = [
  ...sealedAccountColumns,
  ...sealedMailColumns,
  ...sealedResetColumns,
  ...sealedSessionColumns,
  ...sealedSsoColumns,
  ...sealedWebhookColumns,
]
