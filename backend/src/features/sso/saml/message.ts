import { isUtf8 } from 'node:buffer'
import { inflateRawSync } from 'node:zlib'
import { refused } from './refusal.ts'

/** Real responses have 5 to 30 KiB; those with hundreds of groups reach 100. */
const maxMessageBytes = 256 * 1024

const decodeBase64 = (text: string): Buffer => {
  const compact = text.replace(/[\r\n\t ]/g, '')
  if (compact.length > (maxMessageBytes / 3) * 4 + 4) throw refused('too_large')
  if (compact.length === 0 || compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact))
    throw refused('not_base64')
  return Buffer.from(compact, 'base64')
}

const asText = (bytes: Buffer): string => {
  if (bytes.length > maxMessageBytes) throw refused('too_large')
  if (!isUtf8(bytes)) throw refused('not_utf8')
  return bytes.toString('utf8').replace(/\r\n?/g, '\n') // as every XML processor reads line ends
}

/** The XML of a message that was posted. */
export const decodePosted = (text: string): string => asText(decodeBase64(text))

/** The XML of a message in an address (redirect binding: compressed). */
export const decodeRedirected = (text: string): string => {
  const bytes = decodeBase64(text)
  let xml: Buffer
  try {
    xml = inflateRawSync(bytes, { maxOutputLength: maxMessageBytes })
  } catch {
    throw refused('not_deflated')
  }
  return asText(xml)
}
