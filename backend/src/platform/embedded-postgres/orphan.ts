import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { EmbeddedPostgresError } from './error.ts'
import { isPostgresOn, listPostgresOn, sendSignal, stopPostmaster } from './processes.ts'
import { waitUntil } from './wait.ts'

const FAST_STOP_MS = 30_000
const IMMEDIATE_STOP_MS = 10_000

type Server = { binaries: Binaries; dataDirectory: string; account: Account | undefined }

/**
 * Ends what an earlier server left behind on the data. Only the holder of the directory's lock may call this: whatever
 * runs there then is an orphan, since its Node is dead. It is stopped and not used further, because only a child of
 * ours tells us when it dies. Gives whether a living server was found.
 */
export async function takeOverOrphan(server: Server): Promise<boolean> {
  const { dataDirectory } = server
  const file = join(dataDirectory, 'postmaster.pid')
  const pid = readPid(file)
  const found = pid !== undefined && isPostgresOn(dataDirectory, pid)
  if (found) await stopOrphan(pid, server)
  await endStrayProcesses(dataDirectory)
  // PostgreSQL takes any living process with this id for a server and would refuse to start.
  rmSync(file, { force: true })
  return found
}

async function stopOrphan(pid: number, server: Server): Promise<void> {
  const gone = () => !isPostgresOn(server.dataDirectory, pid)
  await stopPostmaster(pid, 'fast', server)
  if (await waitUntil(gone, FAST_STOP_MS)) return
  await stopPostmaster(pid, 'immediate', server)
  if (await waitUntil(gone, IMMEDIATE_STOP_MS)) return
  throw new EmbeddedPostgresError(
    'in_use',
    `The data in ${server.dataDirectory} is in use by an earlier PostgreSQL that does not stop (process ${pid}).`,
  )
}

/** After a kill -9 of the postmaster its children may linger, and the shared memory with them. */
async function endStrayProcesses(dataDirectory: string): Promise<void> {
  for (const pid of listPostgresOn(dataDirectory)) sendSignal(pid, 'SIGKILL')
  await waitUntil(() => listPostgresOn(dataDirectory).length === 0, IMMEDIATE_STOP_MS)
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
    return pid > 0 ? pid : undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
