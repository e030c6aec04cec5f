import { expect, onTestFinished, test } from 'vitest'
import { openApi } from '../../../test/api/index.ts'

const path = '/.well-known/security.txt'

test('it says to whom a weakness is reported, for less than a year', async () => {
  const publicUrl = 'https://leads.example.com'
  const api = await openApi({ auth: 'required', publicUrl, securityContact: 'mailto:security@example.com' })
  onTestFinished(() => api.close())
  const answer = await api.send('GET', path)
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
  const fields = new Map(
    answer.text
      .trim()
      .split('\n')
      .map((line) => line.split(/: (.*)/s) as [string, string]),
  )
  expect(fields.get('Contact')).toBe('mailto:security@example.com')
  expect(fields.get('Canonical')).toBe(`${publicUrl}${path}`)
  const days = (Date.parse(fields.get('Expires') ?? '') - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(28)
  expect(days).toBeLessThan(31)
})

test('without a contact there is none', async () => {
  const api = await openApi()
  onTestFinished(() => api.close())
  expect((await api.send('GET', path)).problem()).toMatchObject({ status: 404, code: 'path_unknown' })
})
