import type pg from 'pg'

/** The schemas that make up an installation: the product's own, and the queue's. */
export const backupSchemas = ['lead_scoring', 'lead_scoring_jobs'] as const

/** What a table holds: equal rows in any order give an equal checksum. */
export type TableFingerprint = { readonly table: string; readonly rows: string; readonly checksum: string }

/** How far a sequence is; null: nothing was taken yet. */
export type SequenceState = { readonly sequence: string; readonly last: string | null }

export type Fingerprint = {
  readonly tables: readonly TableFingerprint[]
  readonly sequences: readonly SequenceState[]
}

/** Rows are compared as text, so what text looks like must not depend on who reads. */
export const textSettings = `
  set local datestyle = 'ISO, MDY'; set local timezone = 'UTC'; set local intervalstyle = 'postgres';
  set local extra_float_digits = 1; set local bytea_output = 'hex'; set local statement_timeout = 0;
  set local idle_in_transaction_session_timeout = 0`

const schemaList = backupSchemas.map((schema) => `'${schema}'`).join(', ')

/** Our tables, by name. */
export const tablesQuery = `
  select nspname as schema, relname as name, relforcerowsecurity as is_forced
  from pg_catalog.pg_class join pg_catalog.pg_namespace on pg_namespace.oid = relnamespace
  where nspname in (${schemaList}) and relkind = 'r' order by nspname, relname`

/** Our sequences, those of identity columns too. */
export const sequencesQuery = `
  select schemaname || '.' || sequencename as sequence, last_value::text as last
  from pg_catalog.pg_sequences where schemaname in (${schemaList}) order by 1`

/**
 * The query of a table's fingerprint, from the columns schema and name. The sum of 64 bits of each row's SHA-256: the order of
 * rows does not matter, memory is constant, and unlike md5() it is there under FIPS.
 */
export const checksumQuery = `format($template$
  select count(*)::text as rows,
    coalesce(sum(('x' || encode(substr(sha256(convert_to(whole_row::text, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint::numeric), 0)::text
      as checksum
  from only %I.%I whole_row$template$, schema, name)`

type Checksum = { readonly rows: string; readonly checksum: string }

/** Reads everything once. The transaction must see all rows: by a role that bypasses row-level security. */
export const readFingerprint = async (client: pg.Client): Promise<Fingerprint> => {
  const { rows: tables } = await client.query<{ table: string; query: string }>(
    `select schema || '.' || name as table, ${checksumQuery} as query from (${tablesQuery}) tables`,
  )
  const { rows: sequences } = await client.query<SequenceState>(sequencesQuery)
  const fingerprints: TableFingerprint[] = []
  for (const { table, query } of tables) {
    const { rows } = await client.query<Checksum>(query)
    fingerprints.push({ table, rows: rows[0]?.rows ?? '0', checksum: rows[0]?.checksum ?? '0' })
  }
  return { tables: fingerprints, sequences }
}

/**
 * What differs, a line each; none when everything is there again. Sequences are outside of transactions: one that is further than
 * it was noted, was used while the backup began.
 */
export const differencesOf = (expected: Fingerprint, found: Fingerprint): readonly string[] => {
  const foundTables = new Map(found.tables.map((table) => [table.table, table]))
  const foundSequences = new Map(found.sequences.map(({ sequence, last }) => [sequence, last]))
  const tables = expected.tables.flatMap(({ table, rows, checksum }) => {
    const other = foundTables.get(table)
    if (!other) return [`${table}: is missing`]
    if (other.rows !== rows) return [`${table}: ${other.rows} rows, ${rows} in the backup`]
    return other.checksum === checksum ? [] : [`${table}: ${rows} rows, but not the same ones`]
  })
  const expectedNames = new Set(expected.tables.map(({ table }) => table))
  const surplus = found.tables.filter(({ table }) => !expectedNames.has(table))
  const sequences = expected.sequences.flatMap(({ sequence, last }) =>
    BigInt(foundSequences.get(sequence) ?? 0) >= BigInt(last ?? 0)
      ? []
      : [`${sequence}: would give numbers again`],
  )
  return [...tables, ...surplus.map(({ table }) => `${table}: is not in the backup`), ...sequences]
}
