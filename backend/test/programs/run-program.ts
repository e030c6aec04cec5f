import { spawn } from 'node:child_process'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** Where the program is, unless a test says otherwise. */
const source = join(import.meta.dirname, '../../src')

/** What a program said, and how it ended; null when it had not ended by itself in time. */
export type Ended = { readonly code: number | null; readonly out: string; readonly errors: string }

/**
 * A start that cannot succeed has said why within 15 seconds, and no command of a test takes longer; where more programs run
 * than there are processors, each is slower.
 */
const timeoutMs = (): number => {
  const [load = 0] = loadavg()
  return Math.round(Math.min(55_000, 15_000 * Math.max(1, load / availableParallelism())))
}

/** Runs `main.ts` or one of the commands with these settings and no others, until it ends. */
export const runProgram = async (
  file: 'main.ts' | `commands/${string}.ts`,
  settings: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  folder = source,
): Promise<Ended> => {
  const { PATH } = process.env
  const child = spawn(process.execPath, [join(folder, file), ...args], {
    env: { PATH, WEB_APP: 'off', HOST: '127.0.0.1', PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs(),
    killSignal: 'SIGKILL',
  })
  const [out, errors, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  return { code, out, errors }
}
