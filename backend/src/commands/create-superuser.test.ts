import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { openApi } from '../../test/api/index.ts'

const api = await openApi({ auth: 'required' })
afterAll(() => api.close())

const program = join(import.meta.dirname, 'create-superuser.ts')
const password = 'seven green bottles'

/** Runs the command as an operator does, on the database of the server that is running here. */
const run = async (args: readonly string[], input: string) => {
  const { PATH } = process.env
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH, DATABASE_URL: api.url, PUBLIC_URL: 'https://leads.example.com' },
  })
  child.stdin.end(input)
  const [out, errors, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  return { out, errors, code }
}

const signIn = (email: string, chosen: string) =>
  api.send('POST', '/api/session/', { body: { email, password: chosen } })

test('makes a superuser whose password comes from standard input', async () => {
  const { code, out, errors } = await run(['--email', 'Anna@Example.com', '--name', 'Anna'], `${password}\n`)
  expect([code, errors]).toEqual([0, ''])
  expect(out).not.toContain(password)
  expect((await signIn('anna@example.com', password)).status).toBe(204)
  const [row] = await api.sql(
    `select superuser, name from lead_scoring.user_account where email = 'anna@example.com'`,
  )
  expect(row).toEqual({ superuser: true, name: 'Anna' })
})

test('prints a link to choose the password instead', async () => {
  const { out } = await run(['--email', 'ben@example.com', '--name', 'Ben', '--link'], '')
  const token = /https:\/\/leads\.example\.com\/reset-password#([\w-]{43})/.exec(out)?.[1]
  const body = { token, password }
  expect((await api.send('POST', '/api/password-resets/redemption/', { body })).status).toBe(204)
  expect((await signIn('ben@example.com', password)).status).toBe(204)
})

test('an account that exists becomes superuser, comes in again, and keeps its password', async () => {
  const cleo = await api.person({ password })
  await api.sql('update lead_scoring.user_account set disabled_at = now() where id = $1', [cleo.id])
  const { code } = await run(['--email', cleo.email, '--name', 'Cleo'], 'another green bottle')
  expect(code).toBe(0)
  expect((await signIn(cleo.email, password)).status).toBe(204)
  expect((await cleo.send('GET', '/api/users/')).status).toBe(200)
})

test.each([
  [['--name', 'Anna'], password, /--email/],
  [['--email', 'nobody', '--name', 'Anna'], password, /no e-mail address/],
  [['--email', 'dan@example.com', '--name', 'Dan'], 'short', /10 to 200/],
  [['--email', 'dan@example.com', '--name', 'Dan'], 'password123', /most common/],
])('%o is refused with a sentence', async (args, input, sentence) => {
  const { code, errors } = await run(args, input)
  expect(code).toBe(1)
  expect(errors).toMatch(sentence)
  expect(errors).not.toMatch(/ at .*\.ts/)
})
