import { spawn } from 'node:child_process'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'

export type Watchdog = {
  /** The server to stop when this process dies; undefined for none. */
  watch(pid: number | undefined): void
  close(): void
}

/** Remembers the last line; at the end of the input, which is our death, it stops the server of that line. */
const script = 'pid=; while read -r line; do pid=$line; done; [ -z "$pid" ] || kill -INT "$pid"'

const windowsScript = `
  let pid = ''
  process.stdin.on('data', (text) => { pid = String(text).trimEnd().split('\\n').at(-1) })
  process.stdin.on('end', () => pid && require('node:child_process').spawnSync(process.argv[1], process.argv.slice(2)))
`

/**
 * A tiny process that stops PostgreSQL when this one dies, even by kill -9: the kernel closes the pipe between them.
 * It is in a session of its own, so that Ctrl-C in the terminal does not end it first.
 */
export function startWatchdog(server: {
  binaries: Binaries
  dataDirectory: string
  account: Account | undefined
}): Watchdog {
  const [program, args]: [string, string[]] =
    process.platform === 'win32'
      ? [
          process.execPath,
          ['-e', windowsScript, server.binaries.pgCtl, 'stop', '-m', 'fast', '-D', server.dataDirectory],
        ]
      : ['/bin/sh', ['-c', script]]
  const child = spawn(program, args, {
    ...server.account,
    cwd: '/',
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  // Without it a server that outlives us is found and replaced by the next start, so its failure is no reason to stop.
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  const watch = (pid: number | undefined) => child.stdin.write(`${pid ?? ''}\n`)
  return {
    watch,
    close() {
      watch(undefined)
      child.stdin.end()
    },
  }
}
