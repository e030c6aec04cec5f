import { ConfigError, readConfig } from './config.ts'
import { MigrationError } from './platform/database/migrate.ts'
import { EmbeddedPostgresError } from './platform/embedded-postgres/index.ts'
import { type Running, start } from './start.ts'

const log = (message: string) => console.log(message)

/** Faults that a person can mend get their sentence; anything else is a defect and keeps its stack. */
const sentenceFor = (error: unknown): string => {
  if (
    error instanceof ConfigError ||
    error instanceof MigrationError ||
    error instanceof EmbeddedPostgresError
  ) {
    return error.message
  }
  const {
    code,
    message = String(error),
    address,
    port,
  } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop what uses it, or choose another: PORT=8080 npm start`
  if (code === 'EACCES' && port) return `This user may not listen on port ${port}.`
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `DATABASE_URL: no PostgreSQL answers there (${address ?? message}).`
  if (code === '28P01' || code === '28000' || code === '3D000') return `DATABASE_URL: ${message}.`
  if (code === 'ENOSPC') return 'The disk is full.'
  return error instanceof Error ? (error.stack ?? message) : message
}

const signInNote = ({ setupLink, mode }: Running): string => {
  if (mode === 'open') return 'Open mode: there is no sign-in; only this computer can reach the server.'
  if (setupLink === undefined) return 'Everybody signs in.'
  return `Nobody has an account yet. Make the first one (the link works once, for a day):\n  ${setupLink}`
}

const announce = (running: Running) => {
  const { address, dataDirectory } = running
  log(`
  Lead Scoring Engine: ${address}
  API documentation:   ${address}/api/docs
  ${dataDirectory ? `Data:                ${dataDirectory}\n  Start anew:          stop, then npm run reset` : 'Data:                the database of DATABASE_URL'}

  ${signInNote(running)}
  Ctrl-C stops it.
`)
}

/** The first signal ends in order; a second one ends at once, and PostgreSQL then stops by itself. */
const stopOnSignals = ({ stop }: Running) => {
  let stopping = false
  const end = async () => {
    if (stopping) process.exit(130)
    stopping = true
    log('Stopping ...')
    await stop()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)
}

try {
  const running = await start(readConfig(), log)
  stopOnSignals(running)
  announce(running)
} catch (error) {
  console.error(sentenceFor(error))
  process.exitCode = 1
}
