import { Resolver } from 'node:dns'
import { BlockList, isIP } from 'node:net'
import type { Config } from './config.ts'
import { isPlainAddress, type MailAddress } from './platform/mail/message.ts'

/*
 * What a setting's text stands for. Each adds a sentence to `faults` for what cannot be understood, and goes on.
 */

export const originsOf = (list: string, faults: string[]): readonly string[] => {
  const origins = list
    .split(',')
    .map((origin) => origin.trim())
    .filter(Boolean)
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      faults.push(`CORS_ORIGINS must be a list of origins such as https://app.example.com, not "${origin}".`)
    }
  }
  return origins
}

/** `leads@example.com`, or with a name before it: `Lead Scoring <leads@example.com>`. */
const mailAddressOf = (text: string): MailAddress | undefined => {
  const [, name = '', address = text] = /^\s*"?([^"<>]*?)"?\s*<([^<>]*)>$/.exec(text) ?? []
  if (!isPlainAddress(address) || /\p{Cc}/u.test(name)) return undefined
  return { address, ...(name !== '' && { name }) }
}

export const smtpOf = (
  url: string | undefined,
  from: string | undefined,
  faults: string[],
): Config['smtp'] => {
  const address = from === undefined ? undefined : mailAddressOf(from)
  if (from !== undefined && !address)
    faults.push(`MAIL_FROM must be an address such as Lead Scoring <leads@example.com>, not "${from}".`)
  if (url === undefined) return undefined
  if (from === undefined) faults.push('SMTP_URL needs MAIL_FROM: the address that mail comes from.')
  return address && { url, from: address }
}

/** An e-mail address, or the page that tells how; as RFC 9116 writes it. */
export const contactOf = (contact: string | undefined, faults: string[]): string | undefined => {
  if (contact === undefined) return undefined
  if (isPlainAddress(contact)) return `mailto:${contact}`
  if (!/\s/.test(contact) && URL.canParse(contact) && /^(mailto|https):/.test(contact)) return contact
  faults.push('SECURITY_CONTACT must be an e-mail address or a page that begins with https://.')
  return undefined
}

export const proxiesOf = (list: string, faults: string[]): readonly string[] => {
  const proxies = list
    .split(',')
    .map((proxy) => proxy.trim())
    .filter(Boolean)
  for (const proxy of proxies) {
    const [address = '', prefix, ...rest] = proxy.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    try {
      if (rest.length > 0 || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) throw new RangeError(proxy)
      new BlockList().addSubnet(
        address,
        prefix === undefined ? (family === 'ipv6' ? 128 : 32) : Number(prefix),
        family,
      )
    } catch {
      faults.push(`TRUST_PROXY must be a list of addresses or networks such as 10.0.0.0/8, not "${proxy}".`)
    }
  }
  return proxies
}

export const dnsServersOf = (list: string, faults: string[]): readonly string[] => {
  const servers = list
    .split(',')
    .map((server) => server.trim())
    .filter(Boolean)
  try {
    new Resolver().setServers(servers)
  } catch {
    faults.push(`DNS_SERVERS must be a list of addresses such as 1.1.1.1 or 127.0.0.1:5353, not "${list}".`)
  }
  return servers
}

export const keysOf = (name: string, list: string, faults: string[]): readonly Buffer[] => {
  const keys = list
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean)
  if (keys.some((key) => !/^[\w+/-]{43}=?$/.test(key)))
    faults.push(`${name} must be 32 random bytes in base64, such as \`openssl rand -base64 32\` makes them.`)
  return keys.map((key) => Buffer.from(key, 'base64'))
}
