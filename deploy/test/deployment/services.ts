import { startPgBouncer } from '../../../backend/test/pooler/pgbouncer.ts'
import { type RedisServer, startRedis } from '../../../backend/test/redis/redis-server.ts'
import { type Surroundings, startSurroundings } from '../../../backend/test/surroundings/surroundings.ts'
import { debianDirectory } from '../../../backend/test/versions/binaries.ts'
import { password, type StartedPostgres, startPostgres } from '../../../backend/test/versions/postgres.ts'
import { runSetup } from '../../../backend/test/versions/setup.ts'
import type { Stack } from './stack.ts'

/** What the product needs around it. */
export type Services = {
  readonly surroundings: Surroundings
  readonly redis: RedisServer
  readonly postgres: StartedPostgres
  /** The database as the product signs in, and the way there through PgBouncer. */
  readonly databaseUrl: string
  readonly pooledUrl: string
}

/** A database with the login of deploy/supabase/setup.sql, as an administrator makes both. */
const makeDatabase = async ({ sql, urlOf }: StartedPostgres): Promise<string> => {
  await sql('create database lead_scoring')
  const { code, said } = await runSetup(urlOf('lead_scoring'), { server: password })
  if (code !== 0) throw new Error(`setup.sql ended with ${code}: ${said}`)
  return urlOf('lead_scoring', 'lead_scoring_server')
}

/** Starts Debian's PostgreSQL, and PgBouncer in transaction mode before it, as Supabase's transaction pooler is. */
const startDatabase = async (stack: Stack) => {
  const postgres = await stack.add(startPostgres({ directory: debianDirectory ?? '' }))
  const databaseUrl = await makeDatabase(postgres)
  const pooler = await stack.add(startPgBouncer({ url: databaseUrl, mode: 'transaction', size: 5 }))
  return { postgres, databaseUrl, pooledUrl: pooler.url }
}

export const startServices = async (stack: Stack): Promise<Services> => {
  const [surroundings, redis, database] = await Promise.all([
    stack.add(startSurroundings()),
    stack.add(startRedis()),
    startDatabase(stack),
  ])
  return { surroundings, redis, ...database }
}
