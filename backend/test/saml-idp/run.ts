/**
 * The test's SAML identity provider as a program, for browser tests and for trying things out:
 * `node backend/test/saml-idp/run.ts [--port 9000] [--sign response|assertion|both] [--encrypt] [--no-logout]`.
 * Prints one line of JSON, `{ url, metadata }`. What it must know is posted to it: our metadata to `/services`, somebody
 * who may sign in to `/people` (JSON: user, nameId, email, name, groups).
 */
import { parseArgs } from 'node:util'
import { startSamlIdp } from '../sso/saml-idp.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    sign: { type: 'string', default: 'assertion' },
    encrypt: { type: 'boolean', default: false },
    'no-logout': { type: 'boolean', default: false },
  },
})
const { sign } = values
if (sign !== 'response' && sign !== 'assertion' && sign !== 'both')
  throw new Error('--sign response|assertion|both')
const idp = await startSamlIdp(
  { sign, encrypt: values.encrypt, logout: !values['no-logout'] },
  Number(values.port),
)
console.log(JSON.stringify({ url: idp.url, metadata: `${idp.url}/metadata` }))
process.on('SIGTERM', () => idp.close())
