import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'

export type TestServer = { url: string; stop(): Promise<void> }

/** Test data may be lost with the machine; what counts is speed. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_connections: '200',
}

const prefix = 'lead-scoring-test-'

/** The server of `TEST_DATABASE_URL`, or one of our own that leaves nothing behind. */
export async function openTestServer(givenUrl: string | undefined): Promise<TestServer> {
  if (givenUrl !== undefined && givenUrl !== '') return { url: givenUrl, stop: async () => {} }
  removeLeftovers()
  const directory = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  // When we are root the server runs as somebody else, who has to pass.
  chmodSync(directory, 0o755)
  const server = await startEmbeddedPostgres({ directory, settings })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      rmSync(directory, { recursive: true })
    },
  }
}

/** A run that was killed could not remove its directory; its server is gone already, the watchdog saw to that. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^lead-scoring-test-(\d+)-/.exec(name)?.[1])
    if (pid > 0 && !isAlive(pid))
      rmSync(join(tmpdir(), name), { recursive: true, force: true, maxRetries: 5 })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
