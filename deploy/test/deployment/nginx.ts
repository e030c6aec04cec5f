import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { type Account, giveTo } from '../../../backend/src/platform/embedded-postgres/account.ts'
import type { Certificate } from './certificate.ts'
import { type Program, startProgram } from './program.ts'

export type NginxOptions = {
  readonly folder: string
  /** For https; `httpPort` only leads there. */
  readonly port: number
  readonly httpPort: number
  readonly apis: readonly number[]
  readonly certificate: Certificate
  readonly account: Account | undefined
}

const accepts = async (port: number): Promise<boolean> => {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

const onLoopback = (port: number): string => `127.0.0.1:${port},[::1]:${port}`

/** nginx as deploy/nginx/ configures it, before the API processes. */
export const startNginx = (options: NginxOptions): Promise<Program> => {
  const { folder, port, httpPort, apis, certificate, account } = options
  giveTo(account, certificate.key)
  return startProgram({
    command: 'sh',
    args: [join(import.meta.dirname, '../../nginx/start.sh')],
    env: {
      API_SERVERS: apis.map((api) => `127.0.0.1:${api}`).join(),
      HTTP_LISTEN: onLoopback(httpPort),
      HTTPS_LISTEN: onLoopback(port),
      TLS_CERTIFICATE: certificate.certificate,
      TLS_KEY: certificate.key,
      PUBLIC_URL: `https://localhost:${port}`,
      ACCESS_LOG: join(folder, 'nginx-access.log'),
      NGINX_RUN_DIR: join(folder, 'nginx'),
    },
    account,
    ready: () => accepts(port),
  })
}
