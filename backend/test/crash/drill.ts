import { randomInt } from 'node:crypto'
import { findFreePort } from '../harness/free-port.ts'
import { prepareProgram } from './program.ts'
import { startWriters, type Tally } from './writers.ts'

export type Findings = {
  rounds: number
  acknowledged: number
  repeated: number
  /** Acknowledged leads that the list does not have, or has under another id. */
  lost: string[]
  /** Leads that the list has more than once, or that nobody was told of. */
  surplus: string[]
}

const CLIENTS = 8
/** Acknowledged leads between two kills. */
const LEADS_A_ROUND = { from: 10, below: 50 }

/**
 * Kills the running program again and again while clients create leads: Node in the odd rounds, PostgreSQL in the
 * even ones. Node is started again, PostgreSQL must come back by itself. At last every lead is looked for.
 */
export async function drill(
  rounds: number,
  dataDirectory: string,
  log: (message: string) => void,
): Promise<Findings> {
  const port = await findFreePort()
  const address = `http://127.0.0.1:${port}`
  const program = prepareProgram(dataDirectory, port)
  await program.start()
  try {
    const tenantId = await createTenant(address)
    const writers = startWriters(address, tenantId, CLIENTS)
    for (let round = 1; round <= rounds; round++) {
      const leads = randomInt(LEADS_A_ROUND.from, LEADS_A_ROUND.below)
      await Promise.race([writers.acknowledge(leads), program.failed])
      const victim = round % 2 === 1 ? 'Node' : 'PostgreSQL'
      if (victim === 'Node') {
        await program.killNode()
        await program.start()
      } else {
        program.killPostgres()
      }
      log(`round ${round}: ${victim} killed, ${writers.tally.acknowledged.size} leads acknowledged`)
    }
    await Promise.race([writers.acknowledge(LEADS_A_ROUND.below), program.failed])
    await Promise.race([writers.finish(), program.failed])
    return { rounds, ...compare(writers.tally, await listLeads(address, tenantId)) }
  } finally {
    await program.stop()
  }
}

type Lead = { id: number; email: string }

/** Compares what clients were told with what is there. */
export function compare({ acknowledged, repeated }: Tally, leads: Lead[]): Omit<Findings, 'rounds'> {
  const found = new Map(leads.map(({ email, id }) => [email, id]))
  const lost = [...acknowledged].filter(([email, id]) => found.get(email) !== id).map(([email]) => email)
  const surplus = leads.filter(({ email, id }) => acknowledged.get(email) !== id).map(({ email }) => email)
  return { acknowledged: acknowledged.size, repeated: repeated.length, lost, surplus }
}

async function createTenant(address: string): Promise<number> {
  const response = await fetch(`${address}/api/tenants/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Crash drill' }),
  })
  if (response.status !== 201) throw new Error(`POST /api/tenants/ was answered ${response.status}`)
  return ((await response.json()) as { id: number }).id
}

export async function listLeads(
  address: string,
  tenantId: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<Lead[]> {
  const leads: Lead[] = []
  let next: string | null = `${address}/api/leads/?page_size=1000`
  while (next !== null) {
    const response: Response = await fetch(next, {
      headers: { ...headers, 'X-Tenant-ID': String(tenantId) },
    })
    if (response.status !== 200) throw new Error(`GET ${next} was answered ${response.status}`)
    const page = (await response.json()) as { results: Lead[]; next: string | null }
    leads.push(...page.results)
    next = page.next
  }
  return leads
}
