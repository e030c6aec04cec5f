import { describe, expect, test } from 'vitest'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { runProgram } from '../programs/run-program.ts'

/** What the cases name: URLs, ports and files that the test prepared. */
export type Place = Readonly<Record<string, string>>

/** With the settings that have it and the sentence that they give. */
export type Misconfiguration = {
  readonly fault: string
  readonly settings: (place: Place) => Record<string, string | undefined>
  readonly sentence: (place: Place) => string | RegExp
}

/** A URL of a database on a port of this machine, whose password must be said nowhere. */
export const onPort = (port: string): string => `postgres://app:geheim@127.0.0.1:${port}/leads`

export const expectSentence = (errors: string, sentence: string | RegExp) => {
  const said = errors.trimEnd()
  if (typeof sentence === 'string') expect(said).toBe(sentence)
  else expect(said).toMatch(sentence)
  expect(said).not.toMatch(/\n|\bat .*:\d+:\d+|geheim/)
}

const isGiven = (entry: [string, string | undefined]): entry is [string, string] => entry[1] !== undefined

/** A test for each; `placeOf` is asked when the tests run. */
export const testMisconfigurations = (cases: readonly Misconfiguration[], placeOf: () => Place) =>
  describe('a start that cannot succeed says why in one sentence and ends with 1, when', () => {
    test.concurrent.each(cases)('$fault', async ({ settings, sentence }) => {
      const { path: DATA_DIR, remove } = makeTemporaryDirectory()
      const place = placeOf()
      const given = Object.fromEntries(Object.entries(settings(place)).filter(isGiven))
      const { code, errors } = await runProgram('main.ts', { DATA_DIR, ...given })
      remove()
      expectSentence(errors, sentence(place))
      expect(code).toBe(1)
    })
  })
