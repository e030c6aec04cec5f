import { useParams } from 'react-router'
import { readSetting } from '../platform/settings.ts'

/** Digits only: `Number('1e3')` is a number too, but no id. */
export const readId = (text: string | undefined) =>
  text && /^[1-9]\d{0,15}$/.test(text) ? Number(text) : null

/** The tenant of the address; null on pages that belong to none or when it is no id at all. */
export const useTenantId = () => readId(useParams().tenantId)

/** The tenant that this browser used last. */
export const lastTenant = () => readId(readSetting('tenant') ?? undefined)
