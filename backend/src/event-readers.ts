import { alertReader } from './features/alerts/index.ts'
import type { EventReader } from './features/events/index.ts'
import { webhookReader } from './features/webhooks/index.ts'

/** Who reads the event log, a line each. */
export const eventReaders: readonly EventReader[] = [alertReader, webhookReader]
