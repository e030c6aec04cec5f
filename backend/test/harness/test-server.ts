import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.ts'
import { makeTemporaryDirectory, removeLeftDirectories } from './temporary-directory.ts'

export type TestServer = { url: string; stop(): Promise<void> }

/** Test data may be lost with the machine; what counts is speed. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_connections: '200',
}

/** The server of `TEST_DATABASE_URL`, or one of our own that leaves nothing behind. */
export async function openTestServer(givenUrl: string | undefined): Promise<TestServer> {
  removeLeftDirectories()
  if (givenUrl !== undefined && givenUrl !== '') return { url: givenUrl, stop: async () => {} }
  const directory = makeTemporaryDirectory()
  const server = await startEmbeddedPostgres({ directory: directory.path, settings })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      directory.remove()
    },
  }
}
