import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a file of `directory` says, or undefined. */
const textOf = (directory: string, name: string): string | undefined => {
  const file = join(directory, name)
  return (existsSync(file) && readFileSync(file, 'utf8').trim()) || undefined
}

/**
 * Connection string of the server that another process keeps running on `directory`, by what it wrote down there. Undefined
 * when nothing was ever started there; whether it runs, connecting tells.
 */
export const runningPostgresUrl = (directory: string): string | undefined => {
  const password = textOf(directory, 'password')
  const port = textOf(directory, 'port')
  return password && port ? `postgres://postgres:${password}@127.0.0.1:${port}/postgres` : undefined
}
