/**
 * The test's OpenID provider, and a DNS server that proves domains, as a program, for browser tests and for trying things out:
 * `node backend/test/oidc-idp/run.ts --server http://localhost:8000 [--port 9001]`.
 * Prints one line of JSON, `{ issuer, clientId, clientSecret, dns }`; the server under test runs with `DNS_SERVERS=<dns>`.
 * Lines of JSON on its input add what it must know: `{ "person": { "login", "sub", "email", ... } }` somebody who may sign in
 * (the form asks for `login`), `{ "record": { "name", "value" } }` a TXT record.
 */
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { startDnsServer } from '../sso/dns-server.ts'
import { type IdpPerson, startOidcIdp } from '../sso/oidc-idp.ts'

type Line = {
  readonly person?: IdpPerson & { readonly login: string }
  readonly record?: { readonly name: string; readonly value: string }
}

const { values } = parseArgs({
  options: {
    server: { type: 'string', default: 'http://localhost:8000' },
    port: { type: 'string', default: '0' },
  },
})
const people: Record<string, IdpPerson> = {}
const dns = await startDnsServer()
const idp = await startOidcIdp({ serverUrl: values.server, port: Number(values.port), people })
const { issuer, clientId, clientSecret } = idp
console.log(JSON.stringify({ issuer, clientId, clientSecret, dns: dns.address }))

const input = createInterface({ input: process.stdin })
input.on('line', (line) => {
  const { person, record } = JSON.parse(line) as Line
  if (person) {
    const { login, ...claims } = person
    people[login] = claims
  }
  if (record) dns.zone.set(record.name, [record.value])
})
process.on('SIGTERM', async () => {
  input.close()
  await Promise.all([idp.close(), dns.close()])
})
