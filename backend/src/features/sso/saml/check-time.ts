import { clockSkewMs } from './connection.ts'
import { refused } from './refusal.ts'
import { attributeOf, type Element } from './strict-xml.ts'

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/

/** The time in an attribute, or null. SAML times are in UTC; anything else is refused. */
export const timeOf = (element: Element, name: string): Date | null => {
  const text = attributeOf(element, name)
  if (text === null) return null
  const time = new Date(text)
  if (!instant.test(text) || Number.isNaN(time.getTime())) throw refused('time_invalid', { what: name })
  return time
}

/** Refuses a time in the future, beyond the skew of the clocks. */
export const checkBegun = (element: Element, name: string, now: Date): void => {
  const time = timeOf(element, name)
  if (time && time.getTime() > now.getTime() + clockSkewMs)
    throw refused('too_early', { what: name, time: time.toISOString() })
}

/** Refuses a time that is past or now, beyond the skew of the clocks. */
export const checkNotOver = (element: Element, name: string, now: Date): void => {
  const time = timeOf(element, name)
  if (time && time.getTime() <= now.getTime() - clockSkewMs)
    throw refused('too_late', { what: name, time: time.toISOString() })
}
