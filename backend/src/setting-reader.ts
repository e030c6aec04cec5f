import { readFileSync } from 'node:fs'

export type Environment = Readonly<Record<string, string | undefined>>

/** Settings that hold a secret can stand in a file whose path NAME_FILE says, as container secrets do. */
export const secretSettings = [
  'DATABASE_URL',
  'DIRECT_DATABASE_URL',
  'BACKUP_DATABASE_URL',
  'REDIS_URL',
  'SECRET_KEY',
  'SECRET_KEYS_OLD',
  'SMTP_URL',
] as const
type SecretSetting = (typeof secretSettings)[number]

/** The environment with the content of the files in the place of their paths. */
const readSecretFiles = (environment: Environment, faults: string[]): Environment => {
  const contentOf = (name: SecretSetting): string | undefined => {
    const path = environment[`${name}_FILE`]?.trim()
    if (!path) return environment[name]
    if (environment[name]?.trim()) faults.push(`${name} and ${name}_FILE are both set; keep one of them.`)
    try {
      const content = readFileSync(path, 'utf8').trim()
      if (content === '') faults.push(`${name}_FILE: the file ${path} is empty.`)
      return content
    } catch (error) {
      faults.push(`${name}_FILE: the file ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
      return undefined
    }
  }
  return { ...environment, ...Object.fromEntries(secretSettings.map((name) => [name, contentOf(name)])) }
}

/** Reads settings one by one and collects what is wrong with them. */
export const reader = (given: Environment) => {
  const faults: string[] = []
  const environment = readSecretFiles(given, faults)
  const text = (name: string) => environment[name]?.trim() || undefined
  const number = (name: string, byDefault: number, from: number, to: number) => {
    const value = text(name) ?? String(byDefault)
    if (!/^\d{1,9}$/.test(value) || Number(value) < from || Number(value) > to) {
      faults.push(`${name} must be a whole number from ${from} to ${to}, not "${value}".`)
    }
    return Number(value)
  }
  const oneOf = <T extends string>(name: string, values: readonly T[], byDefault: T): T => {
    const value = text(name) ?? byDefault
    const known = values.find((candidate) => candidate === value)
    if (known === undefined) faults.push(`${name} must be one of ${values.join(', ')}, not "${value}".`)
    return known ?? byDefault
  }
  const url = (name: string, schemes: readonly string[]) => {
    const value = text(name)
    if (value === undefined) return undefined
    if (!URL.canParse(value) || !schemes.includes(new URL(value).protocol)) {
      faults.push(
        `${name} must be a URL that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}.`,
      )
    }
    return value
  }
  return { faults, text, number, oneOf, url }
}
