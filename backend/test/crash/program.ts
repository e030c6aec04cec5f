import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The real program, which moreover ends when we do, even by kill -9; `unref`, or it would live as long as we. */
const code = `
  process.stdin.on('end', () => process.exit(1)).resume().unref()
  await import(${JSON.stringify(new URL('../../src/main.ts', import.meta.url).href)})
`

/** The real program in a process of its own, on its own data. */
export type Program = {
  /** Rejects when the program ends without having been told to. */
  readonly failed: Promise<never>
  /** Resolves when it accepts requests. */
  start(): Promise<void>
  killNode(): Promise<void>
  killPostgres(): void
  /** What it wrote on both of its outputs. */
  output(): string
  /** As Ctrl-C does; resolves when it has ended. */
  stop(): Promise<void>
}

/** Prepares the program with its embedded PostgreSQL below `dataDirectory`. */
export function prepareProgram(
  dataDirectory: string,
  port: number,
  settings: Readonly<Record<string, string>> = {},
): Program {
  const { DATABASE_URL, DIRECT_DATABASE_URL, ...inherited } = process.env
  const env = {
    ...inherited,
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDirectory,
    WEB_APP: 'off',
    ...settings,
  }
  const { promise: failed, reject: fail } = Promise.withResolvers<never>()
  failed.catch(() => {})
  let child: ChildProcess | undefined
  let endIsWanted = false
  const said: string[] = []

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    endIsWanted = true
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }

  return {
    failed,
    async start() {
      endIsWanted = false
      const started = spawn(process.execPath, ['--input-type=module', '-e', code], { env, stdio: 'pipe' })
      child = started
      createInterface({ input: started.stderr }).on('line', (line) => said.push(line))
      started.once('exit', (code) => {
        if (!endIsWanted)
          fail(new Error(`The program ended by itself (${code}): ${said.slice(-20).join('\n')}`))
      })
      const ready = Promise.withResolvers<void>()
      createInterface({ input: started.stdout }).on('line', (line) => {
        said.push(line)
        if (line.includes('Lead Scoring Engine: http')) ready.resolve()
      })
      await Promise.race([ready.promise, failed])
    },
    output: () => said.join('\n'),
    killNode: () => end('SIGKILL'),
    killPostgres() {
      const file = join(dataDirectory, 'postgres', 'data', 'postmaster.pid')
      process.kill(Number.parseInt(readFileSync(file, 'utf8'), 10), 'SIGKILL')
    },
    stop: () => end('SIGINT'),
  }
}
