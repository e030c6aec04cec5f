import { interruption } from './interruption.ts'
import type { Section } from './report.ts'

const begin = performance.now()

/** Tells the person who waits what is being done. */
export const say = (sentence: string): void =>
  console.log(`${((performance.now() - begin) / 1000).toFixed(0).padStart(4)} s  ${sentence}`)

/** The sections of the parts that are wanted; a part that fails is told, and the others are measured nevertheless. */
export const measureParts = async <Name extends string, Given>(
  parts: Readonly<Record<Name, (given: Given) => Promise<readonly Section[]>>>,
  wanted: readonly Name[],
  given: Given,
): Promise<readonly Section[]> => {
  const sections: Section[] = []
  for (const name of wanted) {
    if (interruption.aborted) break
    try {
      sections.push(...(await parts[name](given)))
    } catch (error) {
      process.exitCode = 1
      console.error(interruption.aborted ? 'The run was interrupted.' : `The part ${name} failed:`)
      if (!interruption.aborted) console.error(error)
    }
  }
  return sections
}
