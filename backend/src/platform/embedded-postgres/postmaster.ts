import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { errorFromOutput } from './error.ts'
import { postgresEnvironment } from './run.ts'

/** A running server process that is our child. */
export type Postmaster = { pid: number; exited: Promise<void> }

export type PostmasterOptions = {
  binaries: Binaries
  account: Account | undefined
  dataDirectory: string
  port: number
  settings: Record<string, string>
  writeLog(text: string): void
  /** Called at once with the process id, long before the server is ready. */
  onSpawn(pid: number): void
}

const REMEMBERED_LINES = 40

/** Starts the server process and waits until it accepts connections; recovery after a crash may take its time. */
export function launchPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const { binaries, account, dataDirectory, writeLog } = options
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.postgres, ['-D', dataDirectory, ...settingArguments(options)], {
      ...account,
      env: postgresEnvironment(),
      cwd: dataDirectory,
      detached: true,
      windowsHide: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const { pid } = child
    if (pid !== undefined) options.onSpawn(pid)
    const recent: string[] = []
    // Not 'close': children that outlive a killed postmaster hold its output open.
    const exited = new Promise<void>((ended) => child.once('exit', () => ended()))
    createInterface({ input: child.stderr }).on('line', (line) => {
      writeLog(`${line}\n`)
      if (recent.push(line) > REMEMBERED_LINES) recent.shift()
      if (pid !== undefined && line.includes('database system is ready to accept connections')) {
        resolve({ pid, exited })
      }
    })
    child.once('error', reject)
    child.once('close', () => reject(errorFromOutput(recent.join('\n'), dataDirectory)))
  })
}

function settingArguments({ port, settings }: PostmasterOptions): string[] {
  const all = {
    ...settings,
    port: String(port),
    listen_addresses: '127.0.0.1',
    // Paths of sockets are limited to some 100 bytes; TCP on the loopback needs none.
    unix_socket_directories: '',
    logging_collector: 'off',
    log_destination: 'stderr',
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
