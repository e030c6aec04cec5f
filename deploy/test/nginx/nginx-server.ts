import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Account,
  chooseAccount,
  giveTo,
} from '../../../backend/src/platform/embedded-postgres/account.ts'
import { findFreePort } from '../../../backend/test/harness/free-port.ts'
import { makeTemporaryDirectory } from '../../../backend/test/harness/temporary-directory.ts'
import { startProgram } from '../../../backend/test/programs/program.ts'
import { accepts } from './accepts.ts'

const configuration = join(import.meta.dirname, '../../nginx')

/** Whether there is an nginx to test with; CI installs one. */
export const hasNginx = spawnSync('nginx', ['-v']).status === 0

/** What a test that needs it is called where there is none. */
export const withNginx = hasNginx ? 'nginx' : 'nginx (not run: there is no nginx on the PATH)'

export type Nginx = {
  readonly port: number
  /** The port of HTTPS, where TLS_CERTIFICATE is given. */
  readonly tlsPort: number
  readonly log: () => string
  readonly stop: () => Promise<void>
}

/** A folder that holds the configuration, where the account that nginx runs as may read it. */
export type NginxFolder = {
  readonly path: string
  readonly account: Account | undefined
  readonly give: (path: string) => void
  readonly remove: () => void
}

export const makeNginxFolder = async (): Promise<NginxFolder> => {
  const { path, remove } = makeTemporaryDirectory()
  const account = await chooseAccount(path)
  cpSync(configuration, join(path, 'nginx'), { recursive: true })
  giveTo(account, path)
  return { path, account, remove, give: (given) => giveTo(account, given) }
}

/** nginx as `deploy/nginx/start.sh` starts it, by an unprivileged user, on free ports. */
export const startNginx = async (
  { path, account }: NginxFolder,
  settings: Readonly<Record<string, string>>,
): Promise<Nginx> => {
  const [port, tlsPort] = [await findFreePort(), await findFreePort()]
  const accessLog = join(path, `access-${port}.log`)
  const program = await startProgram({
    command: 'sh',
    args: [join(path, 'nginx/start.sh')],
    env: {
      HTTP_LISTEN: `127.0.0.1:${port}`,
      HTTPS_LISTEN: `127.0.0.1:${tlsPort}`,
      ACCESS_LOG: accessLog,
      NGINX_RUN_DIR: join(path, `run-${port}`),
      ...settings,
    },
    account,
    ready: () => accepts(port),
  })
  return {
    port,
    tlsPort,
    log: () => program.output() + readFileSync(accessLog, 'utf8'),
    stop: program.stop,
  }
}

/** Runs start.sh to its end. */
export const runStartScript = (
  { path, account }: NginxFolder,
  word: string,
  settings: Readonly<Record<string, string>>,
) =>
  spawnSync('sh', [join(path, 'nginx/start.sh'), word], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NGINX_RUN_DIR: join(path, 'run-checked'), ...settings },
    ...account,
  })
