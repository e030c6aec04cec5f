import { makeTemporaryDirectory, removeLeftDirectories } from '../backend/test/harness/temporary-directory.ts'
import { type BenchDatabase, openBenchDatabase } from './database.ts'
import { endOrderlyOnSignals } from './interruption.ts'
import { say } from './measure-parts.ts'

/** Runs `work` with an empty database of the run's own; everything is taken away afterwards, also after Ctrl-C. */
export const withRunDatabase = async (work: (database: BenchDatabase) => Promise<void>): Promise<void> => {
  endOrderlyOnSignals()
  removeLeftDirectories()
  const directory = makeTemporaryDirectory()
  try {
    say('Starting PostgreSQL')
    const database = await openBenchDatabase(directory.path)
    try {
      await work(database)
    } finally {
      await database.close()
    }
  } finally {
    directory.remove()
  }
}
