import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

/** What the clients know after a drill. */
export type Tally = {
  /** E-mail address of each acknowledged lead, with the id that the server gave it. */
  acknowledged: Map<string, number>
  /** Requests that were sent again because no answer, or none that counts, had come. */
  repeated: number
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

/** Clients that create leads one after the other, and repeat what was not acknowledged with the same key. */
export function startWriters(address: string, tenantId: number, clients: number): Writers {
  const tally: Tally = { acknowledged: new Map(), repeated: 0 }
  let finishing = false
  let wake = () => {}
  const failure = Promise.withResolvers<never>()
  failure.promise.catch(() => {})

  async function write(client: number): Promise<void> {
    for (let lead = 0; !finishing; lead++) {
      const email = `lead-${client}-${lead}@crash.example`
      const id = await createLead(address, tenantId, email, () => tally.repeated++)
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
  tenantId: number,
  email: string,
  onRepeat: () => void,
): Promise<number> {
  const request = {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Tenant-ID': String(tenantId),
      'Idempotency-Key': randomUUID(),
    },
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
    onRepeat()
    await pause(BACK_OFF_MS)
  }
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
