import { closeSync, constants, fchmodSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { OperatorError } from '../../platform/problems/operator-error.ts'

/** A file of JSON objects, one a line. */
export type RowFile = {
  readonly write: (entry: object) => void
  readonly close: () => void
}

/** So many characters are written at once. */
const bufferLength = 65_536

const writeAll = (file: number, text: string): void => {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

/**
 * Opens a file anew, for its owner only: it holds personal data. Written at once and not by a stream, so that a full disk ends
 * the work that the lines tell of. Throws OperatorError when it cannot be opened.
 */
export const openRowFile = (path: string): RowFile => {
  const open = () => {
    try {
      // A file of an earlier run keeps its mode, and one of another user must not get a single row.
      const file = openSync(path, constants.O_WRONLY | constants.O_CREAT, 0o600)
      if (fstatSync(file).isFile()) {
        fchmodSync(file, 0o600)
        ftruncateSync(file)
      }
      return file
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      throw new OperatorError(`The file ${path} cannot be written (${code}).`, { cause: error })
    }
  }
  const file = open()
  let waiting = ''
  const flush = () => {
    writeAll(file, waiting)
    waiting = ''
  }
  return {
    write: (entry) => {
      waiting += `${JSON.stringify(entry)}\n`
      if (waiting.length >= bufferLength) flush()
    },
    close: () => {
      flush()
      closeSync(file)
    },
  }
}
