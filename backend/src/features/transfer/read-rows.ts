import { createHash } from 'node:crypto'
import { type End, type Header, ImportRefused, parseHeader, parseLine, type RowLine } from './format.ts'
import { type Line, readLines } from './read-lines.ts'

/** A row of the file, and the line as it stands there. */
export type FileRow = RowLine & { readonly line: number; readonly text: string }

export type FileReader = {
  /** The rows in their order; those of each piece of the file that is read together. */
  readonly rows: () => AsyncGenerator<readonly FileRow[]>
  /** Known as soon as rows were read. */
  readonly header: () => Header
  /** Of all lines but the last; known when all rows were read. */
  readonly sha256: () => string
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const decode = ({ bytes, number }: Line): string => {
  try {
    return utf8.decode(bytes)
  } catch (error) {
    throw new ImportRefused(`Line ${number} is no UTF-8 text.`, { cause: error })
  }
}

/** What npm says before the command itself writes: it stands above the first line when standard output was kept. */
const isFromNpm = (text: string): boolean => text.trim() === '' || text.startsWith('> ')

const cutOff = (where: string) => new ImportRefused(`The file was cut off: ${where}.`)

const refuseOtherCounts = ({ rows }: End, counted: ReadonlyMap<string, number>): void => {
  const names = new Set([...Object.keys(rows), ...counted.keys()])
  for (const name of names) {
    const [said, found] = [rows[name] ?? 0, counted.get(name) ?? 0]
    if (said !== found)
      throw new ImportRefused(
        `The file was changed: its end says ${said} rows of ${name}, and it has ${found}.`,
      )
  }
}

/**
 * Reads a file of export:all whose rows fit a schema up to `schema`. Throws ImportRefused when it is no such file, is newer,
 * was cut off or changed: at the latest behind its last row, so that rows are to be trusted only when all were read.
 */
export const openFile = (path: string, schema: number): FileReader => {
  const hash = createHash('sha256')
  const counted = new Map<string, number>()
  let header: Header | undefined
  let end: End | undefined
  let sha256 = ''

  const takeEnd = (said: End): void => {
    sha256 = hash.digest('hex')
    refuseOtherCounts(said, counted)
    if (said.sha256 !== sha256)
      throw new ImportRefused('The file was changed: its lines do not have the SHA-256 that its end says.')
    end = said
  }

  const take = (line: Line): FileRow | undefined => {
    const text = decode(line)
    if (end) throw new ImportRefused(`The file was changed: line ${line.number} stands behind its end.`)
    if (!header && isFromNpm(text)) return
    if (!line.complete && !text.endsWith('}')) throw cutOff(`it ends within line ${line.number}`)
    if (!header) {
      header = parseHeader(text, line.number, schema)
      hash.update(line.bytes).update('\n')
      return
    }
    const parsed = parseLine(text, line.number)
    if ('end' in parsed) {
      takeEnd(parsed.end)
      return
    }
    hash.update(line.bytes).update('\n')
    counted.set(parsed.table, (counted.get(parsed.table) ?? 0) + 1)
    return { ...parsed, line: line.number, text }
  }

  const requireHeader = (): Header => {
    if (!header) throw new ImportRefused('The file is empty.')
    return header
  }

  return {
    rows: async function* () {
      for await (const lines of readLines(path)) {
        const rows = lines.map(take).filter((row) => row !== undefined)
        if (rows.length > 0) yield rows
      }
      requireHeader()
      if (!end) throw cutOff('its last line is missing')
    },
    header: requireHeader,
    sha256: () => sha256,
  }
}
