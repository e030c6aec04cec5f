import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

/** What the clients know after a drill. */
export type Tally = {
  /** E-mail address of each acknowledged lead, with the id that the server gave it. */
  acknowledged: Map<string, number>
  /** Why requests were sent again: the status and code of an answer that does not count, or that there was none. */
  repeated: string[]
}

export type Writers = {
  tally: Tally
  /** Resolves after `count` more leads were acknowledged; rejects when a client got an answer that must not be. */
  acknowledge(count: number): Promise<void>
  /** Lets every client finish its last lead. */
  finish(): Promise<void>
}

const BACK_OFF_MS = 50
/** No answer in this time counts as none. */
const REQUEST_TIMEOUT_MS = 5_000

/**
 * Clients that create leads one after the other, and repeat what was not acknowledged with the same key. `headers` say who
 * they are, where everybody signs in.
 */
export function startWriters(
  address: string,
  tenantId: number,
  clients: number,
  headers: Readonly<Record<string, string>> = {},
): Writers {
  const tally: Tally = { acknowledged: new Map(), repeated: [] }
  let finishing = false
  let wake = () => {}
  const failure = Promise.withResolvers<never>()
  failure.promise.catch(() => {})

  async function write(client: number): Promise<void> {
    for (let lead = 0; !finishing; lead++) {
      const email = `lead-${client}-${lead}@crash.example`
      const id = await createLead(address, { ...headers, 'X-Tenant-ID': String(tenantId) }, email, (why) =>
        tally.repeated.push(why),
      )
      tally.acknowledged.set(email, id)
      wake()
    }
  }

  const all = Promise.all(Array.from({ length: clients }, (_, client) => write(client)))
  all.catch(failure.reject)

  return {
    tally,
    async acknowledge(count) {
      const goal = tally.acknowledged.size + count
      while (tally.acknowledged.size < goal) {
        const next = new Promise<void>((resolve) => {
          wake = resolve
        })
        await Promise.race([next, failure.promise])
      }
    },
    async finish() {
      finishing = true
      await all
    },
  }
}

async function createLead(
  address: string,
  headers: Readonly<Record<string, string>>,
  email: string,
  onRepeat: (why: string) => void,
): Promise<number> {
  const request = {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
    body: JSON.stringify({
      first_name: 'Max',
      last_name: 'Mustermann',
      email,
      company: 'Tech GmbH',
      budget: 50000,
    }),
  }
  while (true) {
    const answer = await send(`${address}/api/leads/`, request)
    if (answer?.status === 201) return (answer.body as { id: number }).id
    if (answer !== undefined && answer.status < 500 && answer.status !== 409) {
      throw new Error(`POST /api/leads/ was answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    }
    onRepeat(answer === undefined ? 'no answer' : codeOf(answer))
    await pause(BACK_OFF_MS)
  }
}

function codeOf({ status, body }: { status: number; body: unknown }): string {
  return `${status} ${(body as { code?: string }).code}`
}

/** The answer, or undefined when the connection was refused or broke. */
async function send(
  url: string,
  request: RequestInit,
): Promise<{ status: number; body: unknown } | undefined> {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) })
    return { status: response.status, body: await response.json() }
  } catch {
    return undefined
  }
}
