import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A message as it came over the wire. */
export type Received = { readonly headers: IncomingHttpHeaders; readonly body: string }

export type Receiver = {
  readonly url: string
  readonly received: readonly Received[]
  /** The status of the answers from now on. */
  answer: number
  readonly stop: () => Promise<void>
}

/** A real HTTP receiver of webhooks on loopback. */
export const startReceiver = async (): Promise<Receiver> => {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
    response.writeHead(receiver.answer, { location: '/elsewhere' }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    answer: 204,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
  return receiver
}

/** Which of these secrets signed a message, by the specification's own words and not by our code. */
export const signers = ({ headers, body }: Received, secrets: readonly string[]): readonly string[] => {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const given = String(headers['webhook-signature']).split(' ')
  return secrets.filter((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    return given.includes(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
  })
}
