import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, giveTo } from '../../../backend/src/platform/embedded-postgres/account.ts'
import type { Certificate } from './certificate.ts'
import { type Program, startProgram } from './program.ts'

export type NginxOptions = {
  readonly folder: string
  readonly port: number
  readonly apis: readonly number[]
  readonly certificate: Certificate
  readonly account: Account | undefined
}

const frame = ({ folder, port, apis, certificate }: NginxOptions): string => `
pid ${folder}/nginx.pid;
events {}
http {
  client_body_temp_path ${folder}/nginx/body;
  proxy_temp_path ${folder}/nginx/proxy;
  fastcgi_temp_path ${folder}/nginx/fastcgi;
  uwsgi_temp_path ${folder}/nginx/uwsgi;
  scgi_temp_path ${folder}/nginx/scgi;
  access_log off;
  upstream lead_scoring {
    ${apis.map((api) => `server 127.0.0.1:${api} max_fails=1 fail_timeout=2s;`).join('\n    ')}
    keepalive 16;
  }
  server {
    listen 127.0.0.1:${port} ssl http2;
    listen [::1]:${port} ssl http2;
    server_name localhost;
    ssl_certificate ${certificate.certificate};
    ssl_certificate_key ${certificate.key};
    location / {
      proxy_pass http://lead_scoring;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Host $http_host;
    }
  }
}
`

/** nginx before the API processes. */
export const startNginx = async (options: NginxOptions): Promise<Program> => {
  const { folder, account } = options
  const temporary = join(folder, 'nginx')
  mkdirSync(temporary)
  giveTo(account, temporary)
  for (const path of [options.certificate.certificate, options.certificate.key]) giveTo(account, path)
  const file = join(folder, 'nginx.conf')
  writeFileSync(file, frame(options))
  return startProgram({
    command: 'nginx',
    args: ['-c', file, '-e', 'stderr', '-g', 'daemon off; error_log stderr notice;'],
    account,
    ready: /start worker processes/,
  })
}
