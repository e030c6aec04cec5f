import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { isEmail, type Language, languages, minPasswordLength } from '@lead-scoring/contract'
import { type Config, readConfig } from '../config.ts'
import { makeSuperuser, type Superuser } from '../features/users/index.ts'
import { openInstallation } from '../platform/tenancy/tenant-db.ts'
import { readySchema } from '../ready-schema.ts'
import { runCommand, UsageError } from './command.ts'
import { withDatabase } from './with-database.ts'

const usage = `Makes a superuser: npm run create-superuser [-- --email anna@example.com --name "Anna Albrecht" --language de --link]
  --link      prints a link to choose the password, good for an hour, and asks for none
  Otherwise the password is asked for, or read from standard input when that is no terminal.
  An account that exists becomes superuser and keeps its password. Works while the server runs and while it does not.`

/** Asks a person; what they type is not shown when it is a secret. */
const ask = async (question: string, isSecret = false): Promise<string> => {
  let isMuted = false
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      if (!isMuted) process.stderr.write(chunk)
      done()
    },
  })
  const lines = createInterface({ input: process.stdin, output, terminal: true })
  const answer = lines.question(`${question}: `)
  isMuted = isSecret
  const typed = await answer
  lines.close()
  if (isSecret) process.stderr.write('\n')
  return typed
}

const isTerminal = process.stdin.isTTY === true

/** Throws where nobody can be asked for what is missing. */
const askFor = (flag: string, question: string): Promise<string> => {
  if (!isTerminal) throw new UsageError(`Say --${flag}.`)
  return ask(question)
}

const askForPassword = async (): Promise<string> => {
  if (!isTerminal) return (await text(process.stdin)).replace(/\r?\n$/, '')
  const password = await ask(`Password (at least ${minPasswordLength} characters)`, true)
  if ((await ask('Once more', true)) !== password) throw new UsageError('These are two passwords.')
  return password
}

type Flags = {
  readonly email?: string | undefined
  readonly name?: string | undefined
  readonly language: string
  readonly link: boolean
}

const readSuperuser = async (flags: Flags): Promise<Superuser> => {
  const language = languages.find((known): known is Language => known === flags.language)
  if (!language) throw new UsageError(`--language is one of ${languages.join(', ')}.`)
  const email = (flags.email ?? (await askFor('email', 'E-mail address'))).trim()
  if (!isEmail(email)) throw new UsageError(`"${email}" is no e-mail address.`)
  const name = (flags.name ?? (await askFor('name', 'Name'))).trim()
  if (!/^[^\p{Cc}\p{Cs}]{1,200}$/u.test(name)) throw new UsageError('A name has 1 to 200 characters.')
  if (flags.link) return { email, name, language }
  const password = await askForPassword()
  if ([...password].length < minPasswordLength || password.length > 200)
    throw new UsageError(`A password has ${minPasswordLength} to 200 characters.`)
  return { email, name, language, password }
}

const report = (
  { publicUrl, port }: Config,
  { email }: Superuser,
  { isNew, resetToken }: Awaited<ReturnType<typeof makeSuperuser>>,
): void => {
  console.log(isNew ? `${email} is a superuser now.` : `${email} had an account; it is a superuser’s now.`)
  if (resetToken === undefined) return
  console.log('Choose the password by this link (it works once, for an hour):')
  console.log(`  ${publicUrl ?? `http://localhost:${port}`}/reset-password#${resetToken}`)
}

const options = {
  email: { type: 'string' },
  name: { type: 'string' },
  language: { type: 'string', default: 'en' },
  link: { type: 'boolean', default: false },
} as const

await runCommand({ usage, options }, async (flags) => {
  const superuser = await readSuperuser(flags)
  const config = readConfig()
  const made = await withDatabase(config, async (database, url) => {
    await readySchema(config, url)
    return makeSuperuser(openInstallation(database), superuser)
  })
  report(config, superuser, made)
  return 0
})
