import { expect, test } from 'vitest'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { drill } from './drill.ts'

/** A bound for what hangs: the program starts twice. */
const timeoutMs = 240_000

test(
  'after kill -9 in the middle of bulk jobs every lead is changed once by each',
  async () => {
    const { path, remove } = makeTemporaryDirectory()
    try {
      expect(await drill(1, 1_000, path, () => {})).toMatchObject({
        kills: 1,
        wrongJobs: [],
        wrongLeads: 0,
        wrongEvents: 0,
      })
    } finally {
      remove()
    }
  },
  timeoutMs,
)
