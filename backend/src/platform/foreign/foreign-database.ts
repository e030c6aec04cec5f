import { OperatorError } from '../problems/operator-error.ts'

/** A value as another program's database holds it, without loss: whole numbers that JavaScript cannot hold are text. */
export type ForeignValue = string | number | null | { readonly hex: string }

export type ForeignRow = Readonly<Record<string, ForeignValue>>

/** A database of another program. It is read at one moment and never written. */
export type ForeignDatabase = {
  readonly kind: 'postgres' | 'sqlite'
  /** The rows of a query in batches, in constant memory. One query at a time. Rejects with ForeignDatabaseError. */
  readonly stream: (text: string) => AsyncIterable<readonly ForeignRow[]>
  readonly close: () => Promise<void>
}

/** Why another program's database cannot be read, as a sentence for whoever named it. */
export class ForeignDatabaseError extends OperatorError {
  override readonly name = 'ForeignDatabaseError'

  constructor(reason: string, cause?: unknown) {
    super(`The database to read from: ${reason.replace(/\.$/, '')}.`, { cause })
  }
}

/** A whole number as JavaScript's when that is exact, else as its digits. */
export const exactNumber = (digits: string | bigint): number | string => {
  const number = Number(digits)
  return Number.isSafeInteger(number) ? number : String(digits)
}

/** So many rows are read at a time. */
export const batchRows = 1_000
