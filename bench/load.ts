import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Request } from 'autocannon'
import { interruption } from './interruption.ts'

export type LoadJob = {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  /** Each connection sends them one after the other, over and over. */
  readonly requests: readonly Request[]
}

export type LoadResult = {
  /** Answered requests. */
  readonly requests: number
  readonly seconds: number
  /** Answers other than 2xx, and connections that broke. */
  readonly failures: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** What the load generator itself used. */
  readonly cpuSeconds: number
}

/** A process that loads HTTP servers, one job at a time. */
export type LoadGenerator = {
  readonly run: (job: LoadJob) => Promise<LoadResult>
  readonly stop: () => void
}

export const startLoadGenerator = (): LoadGenerator => {
  const generator = fork(new URL('./load-process.ts', import.meta.url), { signal: interruption })
  const ended = Promise.withResolvers<never>()
  ended.promise.catch(() => {})
  generator.on('error', ended.reject)
  generator.on('exit', (code) => ended.reject(new Error(`The load generator ended (${code}).`)))
  return {
    run: async (job) => {
      generator.send(job)
      const [result] = await Promise.race([once(generator, 'message'), ended.promise])
      return result as LoadResult
    },
    stop: () => generator.kill(),
  }
}
