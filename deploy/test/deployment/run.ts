/*
 * `npm run test:deployment`: the browser tests through nginx, over https, against two API processes with PostgreSQL, PgBouncer
 * and Redis. Arguments go to Playwright; `--part` chooses what `npm test` runs. What is left out, and why, is in
 * e2e/not-deployed.ts.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Deployment, startDeployment } from './deployment.ts'
import { missingPrograms } from './missing.ts'

const root = join(import.meta.dirname, '../../..')

/** Pages and requests of somebody signed in, mail, and identity providers of other sites. */
const part = ['tests/leads.spec.ts', 'tests/front-door.spec.ts', 'tests/single-sign-on.spec.ts']

const sayNotRun = (missing: readonly string[]): number => {
  const reason = `there is no ${missing.join(', ')}`
  mkdirSync(join(root, 'reports'), { recursive: true })
  writeFileSync(join(root, 'reports/not-run.txt'), reason)
  console.error(`The tests of a deployment did not run: ${reason}.`)
  return process.env.CI ? 1 : 0
}

/** Gives Playwright's exit code. */
const runBrowserTests = async (deployment: Deployment, args: readonly string[]): Promise<number> => {
  const { url, certificate, setupToken, surroundings } = deployment
  const env = {
    ...process.env,
    DEPLOYED_URL: url,
    DEPLOYED_SETUP_TOKEN: setupToken,
    DEPLOYED_SURROUNDINGS: surroundings.url,
    DEPLOYED_KEY_HASH: certificate.publicKeyHash,
    NODE_EXTRA_CA_CERTS: certificate.ca,
  }
  const command = ['e2e/run.ts', '--config', 'deployment.config.ts', ...args]
  const tests = spawn(process.execPath, command, { cwd: root, env, stdio: 'inherit' })
  const [code] = (await once(tests, 'exit')) as [number | null]
  return code ?? 1
}

const test = async (args: readonly string[]): Promise<number> => {
  // One address signs in hundreds of times and sends what a whole company would.
  const deployment = await startDeployment({ rateLimits: 'off', webApp: 'on' })
  console.log(`Deployed: ${deployment.url}`)
  try {
    return await runBrowserTests(deployment, args)
  } finally {
    await deployment.stop()
  }
}

// Ctrl-C reaches Playwright as well, which ends; then everything else is ended here.
process.on('SIGINT', () => {})
const missing = missingPrograms()
const args = process.argv.slice(2)
process.exitCode =
  missing.length > 0 ? sayNotRun(missing) : await test(args.flatMap((arg) => (arg === '--part' ? part : arg)))
