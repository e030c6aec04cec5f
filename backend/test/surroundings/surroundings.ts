import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { simpleParser } from 'mailparser'
import { startSmtp, type TestSmtp } from '../jobs/smtp-server.ts'
import { type DnsServer, startDnsServer } from '../sso/dns-server.ts'

/** What a product in use has around it: a mail server, and a DNS in which domains are proven. */
export type Surroundings = {
  readonly smtpUrl: string
  readonly dnsServer: string
  /** `GET /mail?to=...` gives `{ text }` of the newest mail to an address or 404; `POST /records` takes `{ name, value }` as TXT. */
  readonly url: string
  readonly stop: () => Promise<void>
}

const findMail = async ({ received }: TestSmtp, address: string | null): Promise<object | undefined> => {
  const mail = received.findLast(({ to }) => to.includes(address ?? ''))
  if (!mail) return undefined
  const { text } = await simpleParser(mail.raw)
  return { text: text ?? '' }
}

const addRecord = async ({ zone }: DnsServer, request: IncomingMessage): Promise<object> => {
  const { name, value } = (await json(request)) as { name: string; value: string }
  zone.set(name, [value])
  return {}
}

/** Starts both, and a page by which programs look into them. */
export const startSurroundings = async (): Promise<Surroundings> => {
  const [smtp, dns] = await Promise.all([startSmtp(), startDnsServer()])
  const answer = (request: IncomingMessage): Promise<object | undefined> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    return request.method === 'POST' && pathname === '/records'
      ? addRecord(dns, request)
      : findMail(smtp, searchParams.get('to'))
  }
  const server = createServer(async (request, response) => {
    const body = await answer(request)
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body ?? {}))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    smtpUrl: smtp.url,
    dnsServer: dns.address,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await Promise.all([smtp.stop(), dns.close()])
    },
  }
}
