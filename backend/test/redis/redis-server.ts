import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'

/** Whether there is a redis-server to test with; CI installs one. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0

/** What a test that needs it is called where there is none. */
export const withRedis = hasRedis ? 'with Redis' : 'with Redis (not run: no redis-server on the PATH)'

export type RedisServer = {
  readonly url: string
  /** Keeps its connections and answers nothing. */
  readonly freeze: () => void
  readonly thaw: () => void
  readonly stop: () => Promise<void>
}

const freePort = (): Promise<number> => {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const server = createServer()
  server.once('error', reject).listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
  })
  return promise
}

const ready = (child: ChildProcess): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let said = ''
  child.stdout?.on('data', (text: Buffer) => {
    said += text
    if (said.includes('Ready to accept connections')) resolve()
  })
  child.once('exit', () => reject(new Error(`redis-server ended:\n${said}`)))
  return promise
}

/** A Redis of one's own on a free port, that keeps nothing. */
export const startRedis = async (): Promise<RedisServer> => {
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  await ready(child)
  return {
    url: `redis://127.0.0.1:${port}`,
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
    },
  }
}
