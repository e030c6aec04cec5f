import type { Language } from '@lead-scoring/contract'

/** Whom a mail goes to. */
export type MailAddress = { readonly address: string; readonly name?: string | undefined }

/** What a template gives: the same in plain text and in HTML. */
export type MailContent = { readonly subject: string; readonly text: string; readonly html: string }

export type MailMessage = MailContent & { readonly to: MailAddress; readonly language: Language }

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g

/**
 * One line for a header: what could begin another header becomes a space, and the rest is cut to so many characters.
 * Names of people and tenants stand in subjects; whoever chose them must not write headers with them.
 */
export const headerText = (text: string, maxLength: number): string => {
  const line = text.toWellFormed().replace(unprintable, ' ').replace(/ {2,}/g, ' ').trim()
  return [...line].slice(0, maxLength).join('')
}

/** Nothing of the syntax around addresses: no second recipient, no display name, no line break, no quoting. */
const plainAddress = /^[^\s@<>()[\]\\,;:"\p{Cc}\p{Cs}]{1,255}@[^\s@<>()[\]\\,;:"\p{Cc}\p{Cs}]{1,255}$/u

/** Whether an address can stand in a header and in SMTP as it is. */
export const isPlainAddress = (address: string): boolean => plainAddress.test(address)
