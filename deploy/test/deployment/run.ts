/*
 * `npm run test:deployment`: the browser tests through nginx, over https, against two API processes with PostgreSQL, PgBouncer
 * and Redis; arguments go to Playwright.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { startDeployment } from './deployment.ts'

const root = join(import.meta.dirname, '../../..')

// One address sends what a whole company would, and signs in hundreds of times.
const deployment = await startDeployment({ rateLimits: 'off', webApp: 'on' })
const { url, certificate, setupToken, surroundings } = deployment
console.log(`Deployed: ${url}`)
const tests = spawn(
  process.execPath,
  ['e2e/run.ts', '--config', 'deployment.config.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    env: {
      ...process.env,
      DEPLOYED_URL: url,
      DEPLOYED_SETUP_TOKEN: setupToken,
      DEPLOYED_SURROUNDINGS: surroundings.url,
      DEPLOYED_KEY_HASH: certificate.publicKeyHash,
      NODE_EXTRA_CA_CERTS: certificate.ca,
    },
    stdio: 'inherit',
  },
)
const [code] = (await once(tests, 'exit')) as [number | null]
await deployment.stop()
process.exitCode = code ?? 1
