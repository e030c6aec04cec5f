import type { TestProject } from 'vitest/node'
import { beginTestRun } from './test-run.ts'
import { openTestServer } from './test-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: { url: string; prefix: string; template: string }
  }
}

/** One server for the whole run, and on it one migrated database that every test copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer(process.env.TEST_DATABASE_URL)
  try {
    const run = await beginTestRun(server.url)
    project.provide('testServer', { url: server.url, prefix: run.prefix, template: run.template })
    return async () => {
      await run.end()
      await server.stop()
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}
