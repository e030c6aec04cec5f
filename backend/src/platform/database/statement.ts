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

/** So many texts have a name at a time; the one least recently used loses its. A list's filters combine in thousands of ways. */
const maxNames = 256
const names = new Map<string, string>()
let named = 0

const nameOf = (text: string): string => {
  const name = names.get(text) ?? `s${++named}`
  names.delete(text)
  names.set(text, name)
  const [oldest] = names.keys()
  if (names.size > maxNames && oldest !== undefined) names.delete(oldest)
  return name
}

/** The statement of a `sql` template; every interpolated value is a parameter. */
export const statement = <T>(query: RawBuilder<T>): Statement<T> => {
  const { sql: text, parameters: values } = query.compile(compiler) as CompiledQuery<T>
  return prepared({ text, values })
}

/** A statement under the name of its text, by which a connection prepares it once. */
export const prepared = <T>(query: Statement<T>): Statement<T> => ({ ...query, name: nameOf(query.text) })
