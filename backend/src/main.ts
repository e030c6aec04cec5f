import { readConfig } from './config.ts'
import { sentenceOf } from './fault-sentence.ts'
import { checkBeforeStart } from './preflight.ts'
import type { Running } from './start.ts'

const log = (message: string) => console.log(message)

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
  const config = readConfig()
  await checkBeforeStart(config, log)
  const { start } = await import('./start.ts')
  const running = await start(config, log)
  stopOnSignals(running)
  announce(running)
} catch (error) {
  console.error(sentenceOf(error))
  process.exitCode = 1
}
