import { OperatorError } from '../../platform/problems/operator-error.ts'
import { highestGivenId } from '../../platform/tenancy/identities.ts'

/** What the first line of a file says. docs/guide/move-out.en.md describes the format for people. */
export type Header = {
  readonly format: typeof formatName
  readonly version: number
  /** ISO 8601, UTC. */
  readonly exported_at: string
  /** The version of the product. */
  readonly product: string
  /** The newest migration of the schema that the rows come from. */
  readonly schema: number
  /** Names the SECRET_KEY under which sealed values lie: 8 hexadecimal digits. */
  readonly secret_key: string
  readonly tenant: { readonly id: number; readonly name: string; readonly slug: string }
  /** The highest number that each table had given: new rows go on behind them, so that no number means two things. */
  readonly identities: Readonly<Record<string, number>>
}

/** One row of one table, with its values as PostgreSQL writes them. */
export type RowLine = { readonly table: string; readonly row: Readonly<Record<string, unknown>> }

/** What the last line says of those before it. */
export type End = {
  readonly rows: Readonly<Record<string, number>>
  /** SHA-256 of all lines before, each with its line feed; hexadecimal. */
  readonly sha256: string
}

export const formatName = 'lead-scoring-tenant'
/** Raised when a reader of an older version would get it wrong; a new table or column does not. */
export const formatVersion = 1

/** Why a file is not taken, as a sentence; the database is as it was. */
export class ImportRefused extends OperatorError {
  override readonly name = 'ImportRefused'

  constructor(reason: string, options?: ErrorOptions) {
    super(`${reason} Nothing was imported.`, options)
  }
}

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isId = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= highestGivenId

const parseObject = (text: string, line: number): Fields => {
  try {
    const parsed: unknown = JSON.parse(text)
    if (isFields(parsed)) return parsed
  } catch {
    // said below
  }
  throw new ImportRefused(`Line ${line} is no JSON object; a file of export:all has one on each line.`)
}

const isHeader = ({ exported_at, product, secret_key, tenant, identities }: Fields): boolean =>
  [exported_at, product, secret_key].every((value) => typeof value === 'string') &&
  isFields(tenant) &&
  isId(tenant.id) &&
  tenant.id > 0 &&
  isFields(identities) &&
  Object.values(identities).every(isId)

/** The first line, of a file that this version understands and whose rows fit a schema up to `schema`. */
export const parseHeader = (text: string, line: number, schema: number): Header => {
  const header = parseObject(text, line)
  if (header.format !== formatName)
    throw new ImportRefused(`This is no file of export:all: line ${line} does not say "${formatName}".`)
  if (!isId(header.version) || !isId(header.schema) || !isHeader(header))
    throw new ImportRefused(`Line ${line} lacks a part of what the first line says, or has it malformed.`)
  if (header.version > formatVersion)
    throw new ImportRefused(
      `The file has version ${header.version} of the format and this installation reads up to ${formatVersion}: update it first.`,
    )
  if (header.schema > schema)
    throw new ImportRefused(
      `The file comes from a newer version of the product (migration ${header.schema}; here it is ${schema}): update this installation first.`,
    )
  return header as unknown as Header
}

/** A line behind the first: a row, or the end. */
export const parseLine = (text: string, line: number): RowLine | { readonly end: End } => {
  const { table, row, end } = parseObject(text, line)
  if (typeof table === 'string' && isFields(row)) return { table, row }
  if (isFields(end) && isFields(end.rows) && typeof end.sha256 === 'string') return { end: end as End }
  throw new ImportRefused(`Line ${line} is neither a row ("table", "row") nor the end.`)
}
