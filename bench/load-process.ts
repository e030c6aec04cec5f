/*
 * Loads an HTTP server from a process of its own, so that the generator and the one who measures do not disturb
 * each other. Gets a job by a message and answers with its result.
 */
import autocannon, { type Request } from 'autocannon'
import type { LoadJob, LoadResult } from './load.ts'

/** Every connection goes through the same requests but begins elsewhere, so that tenants mix. */
const rotated = (requests: readonly Request[], by: number): readonly Request[] => [
  ...requests.slice(by),
  ...requests.slice(0, by),
]

const load = async ({ url, connections, seconds, requests }: LoadJob): Promise<LoadResult> => {
  let connection = 0
  const before = process.cpuUsage()
  const {
    requests: sent,
    duration,
    non2xx,
    errors,
    latency,
  } = await autocannon({
    url,
    connections,
    duration: seconds,
    setupClient: (client) => {
      const begin = Math.floor((connection++ * requests.length) / connections)
      client.setRequests(rotated(requests, begin % requests.length))
    },
  })
  const { user, system } = process.cpuUsage(before)
  return {
    requests: sent.total,
    seconds: duration,
    failures: non2xx + errors,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    cpuSeconds: (user + system) / 1e6,
  }
}

process.on('message', async (job: LoadJob) => {
  process.send?.(await load(job))
})
