import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail as it came over the wire. */
export type ReceivedMail = { readonly raw: string; readonly from: string; readonly to: readonly string[] }

export type TestSmtp = {
  readonly url: string
  readonly port: number
  /** What was taken so far. */
  readonly received: readonly ReceivedMail[]
  /** The next one that is taken. */
  readonly next: () => Promise<ReceivedMail>
  readonly stop: () => Promise<void>
}

export type TestSmtpOptions = {
  readonly port?: number
  readonly host?: string
  /** The answer to a recipient: an SMTP code, or undefined to take it. */
  readonly refuse?: (address: string) => number | undefined
  readonly login?: { readonly user: string; readonly password: string }
}

const failure = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })

/** A real SMTP server on loopback, without TLS. */
export const startSmtp = async ({
  port = 0,
  host = '127.0.0.1',
  refuse,
  login,
}: TestSmtpOptions = {}): Promise<TestSmtp> => {
  const received: ReceivedMail[] = []
  let waiting: ((mail: ReceivedMail) => void)[] = []
  const server = new SMTPServer({
    authOptional: login === undefined,
    disabledCommands: login === undefined ? ['AUTH', 'STARTTLS'] : ['STARTTLS'],
    allowInsecureAuth: true,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) => {
      const isKnown = username === login?.user && password === login?.password
      if (isKnown) done(null, { user: username })
      else done(failure(535, 'who are you?'))
    },
    onRcptTo: ({ address }, _session, done) => {
      const code = refuse?.(address)
      done(code === undefined ? null : failure(code, `no ${address} here`))
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const mail = {
          raw: Buffer.concat(chunks).toString('utf8'),
          from,
          to: envelope.rcptTo.map(({ address }) => address),
        }
        done()
        received.push(mail)
        for (const take of waiting) take(mail)
        waiting = []
      })
    },
  })
  server.on('error', () => {}) // clients that hang up
  const listening = server.listen(port, host)
  await once(listening, 'listening')
  const { port: actual } = listening.address() as AddressInfo
  const sign = login ? `${login.user}:${encodeURIComponent(login.password)}@` : ''
  return {
    url: `smtp://${sign}${host}:${actual}`,
    port: actual,
    received,
    next: () => new Promise((resolve) => waiting.push(resolve)),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
