import { findFreePort } from '../harness/free-port.ts'
import { hasProgram, startProgram } from '../programs/program.ts'

/** Whether there is a redis-server to test with; CI installs one. */
export const hasRedis = hasProgram('redis-server', ['--version'])

/** What a test that needs it is called where there is none. */
export const withRedis = hasRedis ? 'with Redis' : 'with Redis (not run: no redis-server on the PATH)'

export type RedisServer = {
  readonly url: string
  /** Keeps its connections and answers nothing. */
  readonly freeze: () => void
  readonly thaw: () => void
  readonly stop: () => Promise<void>
}

/** A Redis of one's own on a free port, that keeps nothing. */
export const startRedis = async (): Promise<RedisServer> => {
  const port = await findFreePort()
  const { send, kill } = await startProgram({
    command: 'redis-server',
    args: ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    ready: /Ready to accept connections/,
  })
  return {
    url: `redis://127.0.0.1:${port}`,
    freeze: () => send('SIGSTOP'),
    thaw: () => send('SIGCONT'),
    stop: kill,
  }
}
