import { chownSync, statSync } from 'node:fs'
import { EmbeddedPostgresError } from './error.ts'
import { run } from './run.ts'

/** The operating system's user and group of the server process; undefined means ours. */
export type Account = { uid: number; gid: number }

/**
 * PostgreSQL refuses to run as root, so root starts it as the user who owns the data already (a `sudo npm start`
 * must not lock the ordinary user out), or as `nobody`. It has to be a real user: initdb looks for its name.
 */
export async function chooseAccount(dataDirectory: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(dataDirectory, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'nobody'], undefined)))
  if (uid?.status !== 0 || gid?.status !== 0) {
    throw new EmbeddedPostgresError(
      'no_permission',
      'PostgreSQL refuses to run as root, and this system has no user "nobody": start it as an ordinary user.',
    )
  }
  return { uid: Number(uid.output), gid: Number(gid.output) }
}

/** Hands a file that we made to the server's account. */
export function giveTo(account: Account | undefined, path: string): void {
  if (account !== undefined) chownSync(path, account.uid, account.gid)
}

/** Whether the account may enter the directory; tried, because mode bits are not the whole truth. */
export async function canEnter(account: Account | undefined, directory: string): Promise<boolean> {
  if (account === undefined) return true
  return (await run('/bin/sh', ['-c', 'cd "$0"', directory], account)).status === 0
}
