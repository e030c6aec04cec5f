import { currentLanguage } from '../../../platform/i18n/index.ts'

/*
 * What was typed into a field and is not saved: because it could not be read, because the field was scrolled away, or
 * because the server refused. Whoever opens the field again finds it there.
 */
const drafts = new Map<string, string>()

/** Numbers are typed differently in each language. */
const keyOf = (leadId: number, field: string) => `${leadId} ${field} ${currentLanguage()}`

export const findDraft = (leadId: number, field: string) => drafts.get(keyOf(leadId, field))

export const keepDraft = (leadId: number, field: string, typed: string) =>
  void drafts.set(keyOf(leadId, field), typed)

export const dropDraft = (leadId: number, field: string) => void drafts.delete(keyOf(leadId, field))
