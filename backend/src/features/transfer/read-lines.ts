import { createReadStream } from 'node:fs'
import { ImportRefused } from './format.ts'

export type Line = {
  /** From 1. */
  readonly number: number
  /** As it stands in the file, without its line feed. */
  readonly bytes: Buffer
  /** False for what stands behind the last line feed. */
  readonly complete: boolean
}

/** More than any row takes; a file without line feeds must not fill the memory. */
const maxLineBytes = 16 * 1024 * 1024

const lineFeed = 0x0a

/**
 * The lines of a file, those of each piece that is read together. Only a line feed ends a line: text may hold what
 * node:readline takes for an end as well (U+2028). Throws ImportRefused for a line of more than 16 MB.
 */
export async function* readLines(path: string): AsyncGenerator<readonly Line[]> {
  let begun: Buffer[] = []
  let begunBytes = 0
  let number = 0
  const take = (rest: Buffer, complete: boolean): Line => {
    const bytes = begun.length === 0 ? rest : Buffer.concat([...begun, rest])
    begun = []
    begunBytes = 0
    number++
    return { number, bytes, complete }
  }
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const piece = chunk as Buffer
    const lines: Line[] = []
    let from = 0
    for (let at = piece.indexOf(lineFeed); at >= 0; at = piece.indexOf(lineFeed, from)) {
      lines.push(take(piece.subarray(from, at), true))
      from = at + 1
    }
    if (from < piece.length) begun.push(piece.subarray(from))
    begunBytes += piece.length - from
    if (begunBytes > maxLineBytes)
      throw new ImportRefused(`Line ${number + 1} is longer than any row: this is no file of export:all.`)
    if (lines.length > 0) yield lines
  }
  if (begun.length > 0) yield [take(Buffer.alloc(0), false)]
}
