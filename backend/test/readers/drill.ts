import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { openSecrets, secretKeyBytes } from '../../src/platform/secrets/index.ts'
import { startSmtp, type TestSmtp } from '../jobs/smtp-server.ts'
import { startReceiver } from '../webhooks/receiver.ts'
import { watchTenant } from './crossings.ts'

export type ReaderFindings = {
  readonly kills: number
  readonly crossings: number
  readonly alerts: number
  readonly mails: number
  readonly webhooks: number
  /** What went out under a name that it had before: at most one for each kill. */
  readonly repeated: number
  /** What is stored and never arrived. */
  readonly lost: readonly string[]
  /** What arrived and is not stored. */
  readonly surplus: readonly string[]
}

/** Crossings between two kills. */
const crossingsARound = 10
const outageMs = 1_000

const startWorker = (...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [new URL('worker.ts', import.meta.url).pathname, ...args], {
    stdio: ['pipe', 'inherit', 'inherit'],
  })

const kill = async (worker: ChildProcess): Promise<void> => {
  const exited = once(worker, 'exit')
  worker.kill('SIGKILL')
  await exited
}

const mailNames = ({ received }: TestSmtp): readonly string[] =>
  received.map(({ raw }) => /^Message-ID: <([^@>]+)@/im.exec(raw)?.[1] ?? raw)

/** Compares what arrived, under which names, with what is stored. */
const compare = (arrived: readonly string[], stored: readonly string[]) => ({
  repeated: arrived.length - new Set(arrived).size,
  lost: stored.filter((name) => !arrived.includes(name)),
  surplus: arrived.filter((name) => !stored.includes(name)),
})

/**
 * Kills the worker again and again while leads cross the threshold, each time after another number of mails and webhooks; after
 * half of the kills the SMTP server is down for a while. At last everything that is stored must have arrived, under one name each.
 */
export const drillReaders = async (
  database: string,
  kills: number,
  log: (message: string) => void,
): Promise<ReaderFindings> => {
  const key = randomBytes(secretKeyBytes)
  const [receiver, first] = await Promise.all([startReceiver(), startSmtp()])
  const servers: TestSmtp[] = [first]
  const watched = await watchTenant(database, receiver.url, openSecrets({ current: key, old: [] }))
  const start = () => startWorker(database, first.url, key.toString('hex'))
  const arrivals = () => receiver.received.length + servers.flatMap(({ received }) => received).length
  let worker = start()
  try {
    for (let round = 1; round <= kills; round++) {
      for (let crossing = 0; crossing < crossingsARound; crossing++) await watched.cross()
      const goal = arrivals() + randomInt(1, crossingsARound)
      while (arrivals() < goal) await pause(1)
      await pause(randomInt(20))
      await kill(worker)
      log(`kill ${round}: ${arrivals()} mails and webhooks arrived`)
      worker = start()
      if (round !== Math.ceil(kills / 2)) continue
      await servers.at(-1)?.stop()
      await pause(outageMs)
      servers.push(await startSmtp({ port: first.port }))
      log('the SMTP server was down and is back')
    }
    while ((await watched.pending()) > 0) await pause(20)
    const mails = compare(servers.flatMap(mailNames), await watched.names('mail'))
    const hooks = compare(
      receiver.received.map(({ headers }) => String(headers['webhook-id'])),
      await watched.names('webhook_delivery'),
    )
    return {
      kills,
      crossings: kills * crossingsARound,
      alerts: await watched.count('alert'),
      mails: await watched.count('mail'),
      webhooks: await watched.count('webhook_delivery'),
      repeated: mails.repeated + hooks.repeated,
      lost: [...mails.lost, ...hooks.lost],
      surplus: [...mails.surplus, ...hooks.surplus],
    }
  } finally {
    await kill(worker)
    await watched.end()
    await Promise.all([receiver.stop(), ...servers.map((server) => server.stop())])
  }
}
