import { useParams } from 'react-router'
import { readSetting } from '../platform/settings.ts'

/** Digits only, and no more than a number keeps exactly: `Number('1e3')` is a number too, but no id. */
export const readId = (text: string | null | undefined) =>
  text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null

/** The tenant of the address; null on pages that belong to none or when it is no id at all. */
export const useTenantId = () => readId(useParams().tenantId)

/** The tenant that this browser used last. */
export const lastTenant = () => readId(readSetting('tenant'))
