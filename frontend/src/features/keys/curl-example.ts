import type { KeyScope } from '@lead-scoring/contract'

const lead = `'{"first_name":"Max","last_name":"Mustermann","email":"max@example.com","company":"Tech GmbH"}'`

/** What each scope can be tried with, the plainest first. */
const requests: Partial<Record<KeyScope, string>> = {
  'leads.read': '/api/leads/top/?limit=10',
  'scorecards.read': '/api/scorecards/active/',
  'members.read': '/api/members/',
  'settings.read': '/api/settings/',
  'audit.read': '/api/audit/',
  'tenant.read': '/api/session/',
}

/** A command that tries a new key, as it is typed into a shell; the key fixes the tenant, so no header names one. */
export const curlExample = (origin: string, secret: string, scopes: readonly KeyScope[]): string => {
  const start = `curl -H 'Authorization: Bearer ${secret}'`
  const scope = (Object.keys(requests) as KeyScope[]).find((known) => scopes.includes(known))
  if (scope) return `${start} \\\n  '${origin}${requests[scope]}'`
  if (scopes.includes('leads.write')) {
    return `${start} -H 'Content-Type: application/json' \\\n  -d ${lead} \\\n  '${origin}/api/leads/'`
  }
  return `${start} \\\n  '${origin}/api/session/'`
}
