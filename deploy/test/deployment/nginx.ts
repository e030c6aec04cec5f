import { join } from 'node:path'
import { giveTo } from '../../../backend/src/platform/embedded-postgres/account.ts'
import { type Program, startProgram } from '../../../backend/test/programs/program.ts'
import { accepts } from '../nginx/accepts.ts'
import type { Certificate } from './certificate.ts'
import type { Room } from './room.ts'

const onLoopback = (port: number): string => `127.0.0.1:${port},[::1]:${port}`

/** nginx as deploy/nginx/ configures it, before the API processes. */
export const startNginx = (
  { folder, account, url, ports }: Room,
  certificate: Certificate,
): Promise<Program> => {
  giveTo(account, certificate.key)
  return startProgram({
    command: 'sh',
    args: [join(import.meta.dirname, '../../nginx/start.sh')],
    env: {
      API_SERVERS: ports.apis.map((api) => `127.0.0.1:${api}`).join(),
      HTTP_LISTEN: onLoopback(ports.http),
      HTTPS_LISTEN: onLoopback(ports.https),
      TLS_CERTIFICATE: certificate.certificate,
      TLS_KEY: certificate.key,
      PUBLIC_URL: url,
      ACCESS_LOG: join(folder, 'nginx-access.log'),
      NGINX_RUN_DIR: join(folder, 'nginx'),
    },
    account,
    ready: () => accepts(ports.https),
  })
}
