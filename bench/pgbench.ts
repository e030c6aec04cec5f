import { execFile } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { type Flush, tenantParameter } from './flush-template.ts'
import { interruption } from './interruption.ts'

/** As many transactions at a time as HTTP has connections. */
export const clients = 16

/** A pgbench script and the values of its variables. */
export type Script = { readonly text: string; readonly variables: Readonly<Record<string, string>> }

/** What pgbench takes for a variable, even within quotes: a single colon before a word. A cast has two. */
const colonBeforeWord = /(?<!:):[A-Za-z0-9_\u0080-\uffff]/

/**
 * Writes a flush as a pgbench script: one pipeline, that is one transaction, for a tenant at random. Parameters stay
 * parameters, so the statements are prepared and planned as the server's are; pgbench cannot send a null as one, so
 * a null is written out. Throws for a text in which pgbench would see variables of its own.
 */
export const scriptOf = (flush: Flush, tenants: number): Script => {
  const variables: Record<string, string> = {}
  const statements = flush.map(({ text, parameters }, statement) => {
    if (colonBeforeWord.test(text)) throw new Error(`pgbench would read a variable in: ${text}`)
    return text.replaceAll(/\$(\d+)/g, (_, number: string) => {
      const parameter = parameters[Number(number) - 1]
      if (parameter === undefined) throw new Error(`no parameter $${number} for: ${text}`)
      if (parameter === tenantParameter) return ':tenant'
      if (parameter === null) return 'null'
      const name = `p${statement}_${number}`
      variables[name] = parameter
      return `:${name}`
    })
  })
  const text = [
    `\\set tenant random(1, ${tenants})`,
    '\\startpipeline',
    ...statements.map((statement) => `${statement.trim()};`),
    '\\endpipeline',
    '',
  ].join('\n')
  return { text, variables }
}

/** Reads transactions a second from pgbench's report. Throws when it shows that not everything went well. */
export const readReport = (report: string): number => {
  const perSecond = Number(/^tps = ([\d.]+)/m.exec(report)?.[1])
  const failed = Number(/^number of failed transactions: (\d+)/m.exec(report)?.[1] ?? 0)
  if (!(perSecond > 0) || failed > 0) throw new Error(`pgbench says:\n${report}`)
  return perSecond
}

/** The pgbench of the PATH, else the newest where Debian keeps them; undefined when there is none. */
export const findPgbench = (): string | undefined => {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'pgbench'))
  const debian = globSync('/usr/lib/postgresql/*/bin/pgbench').sort().reverse()
  return [...onPath, ...debian].find((path) => existsSync(path))
}

const run = promisify(execFile)

/** Sends a script over and over for some seconds; gives transactions a second. */
export type Pgbench = (script: Script, seconds: number) => Promise<number>

/** Prepares pgbench for a database, below `directory`; the password travels in the environment. */
export const pgbenchFor = (pgbench: string, databaseUrl: string, directory: string): Pgbench => {
  const url = new URL(databaseUrl)
  const env = { ...process.env, PGPASSWORD: decodeURIComponent(url.password) }
  url.password = ''
  return async ({ text, variables }, seconds) => {
    const folder = mkdtempSync(join(directory, 'pgbench-'))
    try {
      const file = join(folder, 'script.sql')
      writeFileSync(file, text)
      const defines = Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${value}`])
      const how = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '1', '-T', String(seconds)]
      const { stdout } = await run(pgbench, [...how, ...defines, '-f', file, url.href], {
        env,
        signal: interruption,
      })
      return readReport(stdout)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
