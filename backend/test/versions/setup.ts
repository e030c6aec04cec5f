import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const script = join(import.meta.dirname, '../../../deploy/supabase/setup.sql')

/** psql reads the environment by `\getenv` since 15. */
const major = Number(
  /\) (\d+)/.exec(spawnSync('psql', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1] ?? 0,
)

/** Why setup.sql cannot be run here; undefined when it can. */
export const whyNoSetup = major >= 15 ? undefined : 'no psql 15 or newer on the PATH'

/** Runs deploy/supabase/setup.sql as an administrator would, and gives its exit code and what it said, without line numbers. */
export const runSetup = async (
  adminUrl: string,
  passwords: { server?: string; backup?: string },
): Promise<{ code: number | null; said: string }> => {
  const { server = '', backup = '' } = passwords
  const child = spawn('psql', ['--no-psqlrc', adminUrl, '-f', script], {
    env: { ...process.env, LEAD_SCORING_SERVER_PASSWORD: server, LEAD_SCORING_BACKUP_PASSWORD: backup },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, said: (errors + out).replace(/^psql:.*?: (NOTICE|ERROR): {2}/gm, '') }
}
