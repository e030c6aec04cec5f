import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'

const commands = join(import.meta.dirname, '../../src/commands')
const secretKey = randomBytes(32).toString('base64')

export type Outcome = { readonly code: number | null; readonly said: string }

/** Runs a command in a process of its own, as an operator does. */
export const runBackupCommand = async (
  name: 'backup' | 'restore' | 'audit-verify',
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Outcome> => {
  const { PATH } = process.env
  const child = spawn(process.execPath, [join(commands, `${name}.ts`), ...args], {
    env: { PATH, SECRET_KEY: secretKey, ...settings },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said }
}
