import { chownSync } from 'node:fs'
import {
  type Account,
  canEnter,
  chooseAccount,
} from '../../../backend/src/platform/embedded-postgres/account.ts'
import { findFreePort } from '../../../backend/test/harness/free-port.ts'
import { makeTemporaryDirectory } from '../../../backend/test/harness/temporary-directory.ts'

/** Where a deployment lives on this machine. */
export type Room = {
  readonly folder: string
  /** Whom nginx and the API processes run as; undefined: as we do. */
  readonly account: Account | undefined
  readonly url: string
  /** For https and http of nginx, and for both API processes; all free. */
  readonly ports: { readonly https: number; readonly http: number; readonly apis: readonly [number, number] }
  /** Removes the folder. */
  readonly stop: () => void
}

/** An ordinary user where we are root, unless only root may read the program: a clone below /root. */
const chooseReader = async (folder: string): Promise<Account | undefined> => {
  const account = await chooseAccount(folder)
  return (await canEnter(account, import.meta.dirname)) ? account : undefined
}

const findFreePorts = async (count: number): Promise<number[]> => {
  const ports = new Set<number>()
  while (ports.size < count) ports.add(await findFreePort())
  return [...ports]
}

export const makeRoom = async (): Promise<Room> => {
  const { path: folder, remove } = makeTemporaryDirectory()
  const account = await chooseReader(folder)
  if (account) chownSync(folder, account.uid, account.gid)
  const [https = 0, http = 0, one = 0, other = 0] = await findFreePorts(4)
  const ports = { https, http, apis: [one, other] } as const
  return { folder, account, url: `https://localhost:${https}`, ports, stop: remove }
}
