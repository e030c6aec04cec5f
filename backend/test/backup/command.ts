import { randomBytes } from 'node:crypto'
import { runProgram } from '../programs/run-program.ts'

const secretKey = randomBytes(32).toString('base64')

export type Outcome = { readonly code: number | null; readonly said: string }

/** Runs a command in a process of its own, as an operator does. */
export const runBackupCommand = async (
  name: 'backup' | 'restore' | 'audit-verify',
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<Outcome> => {
  const { code, out, errors } = await runProgram(
    `commands/${name}.ts`,
    { SECRET_KEY: secretKey, ...settings },
    args,
  )
  return { code, said: out + errors }
}
