import { describe, expect, it } from 'vitest'
import { curlExample } from './curl-example.ts'

const example = (...scopes: Parameters<typeof curlExample>[2]) =>
  curlExample('https://scores.example.com', 'lse_1_secret', scopes)

describe('the command that tries a key', () => {
  it('reads the best leads where the key may read leads', () => {
    expect(example('leads.write', 'leads.read')).toBe(
      "curl -H 'Authorization: Bearer lse_1_secret' \\\n  'https://scores.example.com/api/leads/top/?limit=10'",
    )
  })
  it('creates a lead where the key may only write', () => {
    expect(example('leads.write')).toContain('-d \'{"first_name":"Max"')
  })
  it('asks for nothing that the key may not', () => {
    expect(example('audit.read')).toContain("'https://scores.example.com/api/audit/'")
    expect(example('samples.write')).toContain('/api/session/')
  })
})
