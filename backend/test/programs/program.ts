import { type ChildProcess, type StdioOptions, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Account } from '../../src/platform/embedded-postgres/account.ts'

/** How a program is run, and how one sees that it is ready: by its words, or by asking. */
export type ProgramOptions = {
  readonly command: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Whom it runs as; undefined: as we do. */
  readonly account?: Account | undefined
  readonly ready: RegExp | (() => Promise<boolean>)
  /** What ends it in order; it is sent as well when we die. */
  readonly signal?: 'SIGTERM' | 'SIGINT'
}

/** A program that runs, by its process id. */
export type Program = {
  readonly pid: number
  /** All that it wrote so far. */
  readonly output: () => string
  readonly send: (signal: NodeJS.Signals) => void
  /** Resolves when it has ended, however it did. */
  readonly ended: Promise<void>
  /** Ends it in order, and waits for that. */
  readonly stop: () => Promise<void>
  /** kill -9. */
  readonly kill: () => Promise<void>
}

const startTimeoutMs = 60_000
/** A program that is asked whether it is ready is asked so often. */
const askEveryMs = 50

/** Of Linux alone; elsewhere a program outlives us when we are killed. */
const hasSetpriv = spawnSync('setpriv', ['--version']).status === 0
/** Debian keeps servers where only root looks. */
const searchPath = `${process.env.PATH}:/usr/sbin`

/** Whether a program is on the PATH, asked by arguments that end at once. */
export const hasProgram = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, [...args], { env: { PATH: searchPath } }).status === 0

/** setpriv becomes somebody else and then the program, under the same process id. */
const withSetpriv = ({ account, command, args = [], signal = 'SIGTERM' }: ProgramOptions): string[] => [
  '--pdeathsig',
  signal.replace('SIG', ''),
  ...(account
    ? ['--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups', '--no-new-privs']
    : []),
  '--',
  command,
  ...args,
]

const outputs: StdioOptions = ['ignore', 'pipe', 'pipe']

const spawnAs = (options: ProgramOptions): ChildProcess => {
  const { command, args = [], env, cwd = '/', account } = options
  const common = { cwd, env: { PATH: searchPath, LANG: 'C.UTF-8', ...env }, stdio: outputs }
  return hasSetpriv
    ? spawn('setpriv', withSetpriv(options), common)
    : spawn(command, [...args], { ...common, ...account })
}

const isOver = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

/** Starts a program and waits until it says that it is ready. Rejects with its words when it ends before. */
export const startProgram = async (options: ProgramOptions): Promise<Program> => {
  const { command, ready, signal = 'SIGTERM' } = options
  const child = spawnAs(options)
  let said = ''
  const started = Promise.withResolvers<void>()
  const ended = once(child, 'exit').then(() => undefined)
  const listen = (text: Buffer) => {
    said += text
    if (ready instanceof RegExp && ready.test(said)) started.resolve()
  }
  const ask = async (isReady: () => Promise<boolean>) => {
    while (!isOver(child) && !(await isReady())) await pause(askEveryMs)
    started.resolve()
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  const fail = (reason: string) => started.reject(new Error(`${command} ${reason}:\n${said}`))
  child.once('exit', (code, by) => fail(`ended (${code ?? by}) before it was ready`))
  child.once('error', (error) => fail(`does not start (${error.message})`))
  const timer = setTimeout(() => fail(`was not ready in ${startTimeoutMs / 1000} s`), startTimeoutMs)
  if (!(ready instanceof RegExp)) ask(ready).catch(started.reject)
  const send = (sent: NodeJS.Signals) => {
    if (!isOver(child)) child.kill(sent)
  }
  const end = async (by: NodeJS.Signals) => {
    send(by)
    if (!isOver(child)) await ended
  }
  try {
    await started.promise
  } catch (error) {
    await end('SIGKILL')
    throw error
  } finally {
    clearTimeout(timer)
  }
  return {
    pid: child.pid ?? 0,
    output: () => said,
    send,
    ended,
    stop: () => end(signal),
    kill: () => end('SIGKILL'),
  }
}
