/*
 * `npm run dev`: the API on port 8000, started again when its sources change, and Vite with hot reload on port 3000.
 * They end together: by Ctrl-C, or when one of them ends.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const port = process.env.PORT ?? '8000'

const run = (folder: string, args: readonly string[], environment: Record<string, string>): ChildProcess =>
  spawn(process.execPath, args, {
    cwd: join(root, folder),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  })

const parts = [
  run('.', ['--watch', '--watch-preserve-output', 'backend/src/main.ts'], { WEB_APP: 'off', PORT: port }),
  run('frontend', [join(root, 'node_modules/vite/bin/vite.js')], { API_URL: `http://localhost:${port}` }),
]

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null

let ending = false
/** In a terminal Ctrl-C reaches the parts by itself; a second signal would make them hurry. */
const end = (signal: NodeJS.Signals | undefined) => {
  if (ending) return
  ending = true
  if (signal === 'SIGINT' && process.stdin.isTTY) return
  for (const part of parts.filter(isRunning)) part.kill('SIGTERM')
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal))
for (const part of parts) {
  part.on('exit', (code) => {
    if (!ending) process.exitCode = code || 1
    end(undefined)
  })
}
