import { spawn } from 'node:child_process'
import type { Account } from './account.ts'

export type Outcome = {
  /** Exit code, or null when it was killed or could not be started. */
  status: number | null
  /** System error code when it could not be started, such as ENOENT or EACCES. */
  errno: string | undefined
  output: string
}

/** What every PostgreSQL program gets: messages in English (we read them), no settings of the caller's shell. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, SystemRoot, TEMP } = process.env
  return { PATH, TMPDIR, SystemRoot, TEMP, LC_ALL: process.platform === 'linux' ? 'C.UTF-8' : 'C', TZ: 'UTC' }
}

/** Runs a program to its end under the server's account; never rejects. */
export function run(program: string, args: string[], account: Account | undefined): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...account,
      env: postgresEnvironment(),
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error: NodeJS.ErrnoException) => resolve({ status: null, errno: error.code, output }))
    child.on('close', (status) => resolve({ status, errno: undefined, output }))
  })
}
