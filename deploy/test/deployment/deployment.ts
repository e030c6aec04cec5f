import { buildWebApp } from '../../../backend/src/web-build.ts'
import type { Program } from '../../../backend/test/programs/program.ts'
import { type ApiProcess, runCommand, startApi } from './api.ts'
import { type Certificate, makeCertificate } from './certificate.ts'
import { startNginx } from './nginx.ts'
import { makeRoom, type Room } from './room.ts'
import { type Services, startServices } from './services.ts'
import { makeSettings } from './settings.ts'
import { openStack, type Stack } from './stack.ts'

/** The product as it runs for others: nginx before two API processes, PostgreSQL, PgBouncer and Redis behind them. */
export type Deployment = Pick<Services, 'surroundings' | 'postgres' | 'redis'> & {
  /** Where people find it: https, on a free port of localhost. */
  readonly url: string
  readonly certificate: Certificate
  /** What the link to make the first superuser carries. */
  readonly setupToken: string
  /** The one that reaches PostgreSQL directly, and the one that does through PgBouncer. */
  readonly apis: readonly [ApiProcess, ApiProcess]
  readonly nginx: Program
  readonly stop: () => Promise<void>
}

export type DeploymentOptions = {
  readonly rateLimits: 'on' | 'off'
  readonly webApp: 'on' | 'off'
}

const setupTokenOf = ({ output }: ApiProcess): string => {
  const token = /\/setup#(\S+)/.exec(output())?.[1]
  if (token === undefined) throw new Error(`It printed no link to make the first superuser:\n${output()}`)
  return token
}

const startApis = async (
  stack: Stack,
  { ports, account }: Room,
  { direct, pooled }: ReturnType<typeof makeSettings>,
): Promise<[ApiProcess, ApiProcess]> => {
  runCommand('migrate', direct, account)
  const [one, other] = ports.apis
  // One after the other: the link to make the first superuser is the one that was printed last.
  const first = await stack.add(startApi(one, direct, account))
  return [first, await stack.add(startApi(other, pooled, account))]
}

const startAll = async (stack: Stack, options: DeploymentOptions): Promise<Omit<Deployment, 'stop'>> => {
  if (options.webApp === 'on') await buildWebApp(() => {})
  const room = await stack.add(makeRoom())
  const certificate = makeCertificate(room.folder)
  const { surroundings, postgres, redis, ...database } = await startServices(stack)
  const settings = makeSettings(room, { surroundings, postgres, redis, ...database }, options)
  const apis = await startApis(stack, room, settings)
  const nginx = await stack.add(startNginx(room, certificate))
  return {
    url: room.url,
    certificate,
    setupToken: setupTokenOf(apis[1]),
    surroundings,
    apis,
    postgres,
    redis,
    nginx,
  }
}

/** Starts everything, as an ordinary user where we are root. */
export const startDeployment = async (options: DeploymentOptions): Promise<Deployment> => {
  const stack = openStack()
  try {
    return { ...(await startAll(stack, options)), stop: stack.end }
  } catch (error) {
    await stack.end()
    throw error
  }
}
