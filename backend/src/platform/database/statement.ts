import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely'

export { type RawBuilder, sql } from 'kysely'

/** A SQL text with its parameters. With a name it is prepared once a connection. `T` is the shape of its rows. */
export type Statement<T = unknown> = {
  readonly text: string
  readonly values: readonly unknown[]
  readonly name?: string
  readonly rowType?: T
}

/** Compiles and never runs: statements travel in a flush (see flush.ts). */
const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** More different texts than this are not kept prepared: a filter may be combined in thousands of ways. */
const maxNames = 256
const names = new Map<string, string>()

const nameOf = (text: string): string | undefined => {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= maxNames) return undefined
  const name = `s${names.size + 1}`
  names.set(text, name)
  return name
}

/** The statement of a `sql` template; every interpolated value is a parameter. */
export const statement = <T>(query: RawBuilder<T>): Statement<T> => {
  const { sql: text, parameters: values } = query.compile(compiler) as CompiledQuery<T>
  return named({ text, values })
}

/** The statement as it is, prepared under a name while there are not too many. */
export const named = <T>(query: Statement<T>): Statement<T> => {
  const name = nameOf(query.text)
  return name === undefined ? query : { ...query, name }
}
