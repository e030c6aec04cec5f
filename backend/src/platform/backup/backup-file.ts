import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { BackupError } from './backup-error.ts'
import { manifestPath } from './manifest.ts'

/** Names sort by their time, in UTC: lead-scoring-20261125T193000Z.dump */
const ownName = /^lead-scoring-\d{8}T\d{6}Z\.dump$/
/** What a backup leaves that was killed. */
const ownLeftover = /^lead-scoring-\d{8}T\d{6}Z\.dump(\.json)?\.\d+\.partial$/
const oneDayMs = 86_400_000

const nameOf = (time: Date): string => `lead-scoring-${time.toISOString().replace(/[-:]|\.\d+/g, '')}.dump`

const kindOf = async (path: string): Promise<'folder' | 'file' | 'none'> => {
  const found = await stat(path).catch(() => undefined)
  return found === undefined ? 'none' : found.isDirectory() ? 'folder' : 'file'
}

/** Where the backup goes: the file that was named, or one named by the time in that folder. Throws BackupError. */
export const chooseTarget = async (to: string, time: Date): Promise<{ path: string; folder: string }> => {
  const isFolder = (await kindOf(to)) === 'folder'
  const path = isFolder ? join(to, nameOf(time)) : to
  const folder = dirname(path)
  if ((await kindOf(folder)) !== 'folder')
    throw new BackupError(`There is no folder ${folder}: make it first.`)
  for (const taken of [path, manifestPath(path)])
    if ((await kindOf(taken)) !== 'none')
      throw new BackupError(`${taken} exists already; a backup overwrites nothing.`)
  return { path, folder }
}

/** Makes an empty file that only its owner may read: backups hold personal data. */
export const createPrivate = async (path: string): Promise<void> => {
  try {
    await (await open(path, 'wx', 0o600)).close()
  } catch (error) {
    throw new BackupError(`${path} cannot be written (${(error as NodeJS.ErrnoException).code}).`)
  }
}

/** Size in bytes and SHA-256 in hexadecimal. Throws BackupError when it cannot be read. */
export const digestFile = async (path: string): Promise<{ bytes: number; sha256: string }> => {
  const hash = createHash('sha256')
  let bytes = 0
  try {
    await pipeline(
      createReadStream(path, { highWaterMark: 1 << 20 }),
      async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) {
          hash.update(chunk)
          bytes += chunk.length
        }
      },
    )
  } catch (error) {
    throw new BackupError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
  return { bytes, sha256: hash.digest('hex') }
}

const sync = async (path: string, flags: 'r' | 'r+'): Promise<void> => {
  const file = await open(path, flags)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Gives files their names once their content is on the disk; after a power cut there is none, or all of it. */
export const publishFiles = async (
  folder: string,
  files: readonly { readonly from: string; readonly to: string }[],
): Promise<void> => {
  for (const { from } of files) await sync(from, 'r+')
  for (const { from, to } of files) await rename(from, to)
  if (process.platform !== 'win32') await sync(folder, 'r') // where folders can be opened
}

/**
 * Removes the oldest of our backups in a folder, so that `keep` stay, and what killed ones left a day ago; nothing that is named
 * otherwise. Gives the names of the backups.
 */
export const removeOldBackups = async (folder: string, keep: number): Promise<readonly string[]> => {
  const names = await readdir(folder)
  const backups = names.filter((name) => ownName.test(name)).sort()
  const old = backups.slice(0, Math.max(0, backups.length - keep))
  const yesterday = nameOf(new Date(Date.now() - oneDayMs))
  const leftovers = names.filter((name) => ownLeftover.test(name) && name < yesterday)
  for (const name of old) await rm(manifestPath(join(folder, name)), { force: true })
  for (const name of [...old, ...leftovers]) await rm(join(folder, name), { force: true })
  return old
}
