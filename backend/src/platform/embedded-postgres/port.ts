import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { EmbeddedPostgresError } from './error.ts'

/**
 * The wanted port, or `port_taken`; without a wish the port of last time if it is free (connection strings in other
 * programs stay valid), else one that the operating system picks.
 */
export async function choosePort(directory: string, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) {
    if ((await tryPort(wanted)) === undefined) {
      throw new EmbeddedPostgresError(
        'port_taken',
        `Port ${wanted} on 127.0.0.1 is taken: PostgreSQL cannot use it.`,
      )
    }
    return wanted
  }
  const last = readPort(join(directory, 'port'))
  const port = (last === undefined ? undefined : await tryPort(last)) ?? (await tryPort(0))
  if (port === undefined)
    throw new EmbeddedPostgresError('port_taken', 'No free port was found on 127.0.0.1.')
  return port
}

/** Remembers the port for next time. */
export function savePort(directory: string, port: number): void {
  writeFileSync(join(directory, 'port'), `${port}\n`)
}

function readPort(file: string): number | undefined {
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined
}

/** The port, when it can be listened on (0: any); undefined when it is taken or reserved. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.on('error', () => resolve(undefined))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : undefined))
    })
  })
}
