import { Resolver } from 'node:dns/promises'
import { problem } from '../problems/app-error.ts'

/** The TXT records of a name, each with its parts joined; none when there is no such name. Throws `dns_unavailable` (503). */
export type TxtRecords = (name: string) => Promise<readonly string[]>

const dnsUnavailable = problem<{ name: string }>('dns_unavailable', 503, {
  en: ({ name }) => `The DNS gives no answer about ${name} right now; please try again.`,
  de: ({ name }) => `Das DNS gibt zu ${name} gerade keine Antwort; bitte versuchen Sie es erneut.`,
})

/** Answers that say for certain that there is nothing. */
const nothingThere = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME'])

/** Asks the DNS; `servers` (such as `1.1.1.1` or `127.0.0.1:5353`) instead of those of the system when there are any. */
export const openTxtRecords = (servers: readonly string[]): TxtRecords => {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  if (servers.length > 0) resolver.setServers(servers)
  return async (name) => {
    try {
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''))
    } catch (error) {
      if (nothingThere.has((error as NodeJS.ErrnoException).code ?? '')) return []
      throw dnsUnavailable({ name })
    }
  }
}
