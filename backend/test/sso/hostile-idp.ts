import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Claims = Record<string, unknown>

/** What a provider that lies does with the ID token that it ought to give. */
export type Lie = {
  /** Changes the claims. */
  readonly claims?: (honest: Claims) => Claims
  /** Signs otherwise: the compact token of header and payload. */
  readonly token?: (claims: Claims, keys: HostileKeys) => string
  /** What the discovery document says otherwise. */
  readonly discovery?: Claims
  /** The token endpoint's whole answer. */
  readonly answer?: (honest: Claims) => Claims
}

export type HostileKeys = { readonly own: KeyObject; readonly strange: KeyObject; readonly publicPem: string }

/** A provider whose discovery, keys and tokens are ours to forge; it has no form: codes are made up. */
export type HostileIdp = {
  readonly issuer: string
  /** From here on it lies like this; undefined: not at all. */
  readonly lie: (lie: Lie | undefined) => void
  /** What the next ID token is about, as the server under test asked for it. */
  readonly expect: (nonce: string) => void
  readonly close: () => Promise<void>
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A compact JWS of RS256, or of whatever the header says otherwise. */
export const rs256 = (
  claims: Claims,
  key: KeyObject,
  header: Claims = { alg: 'RS256', kid: 'own' },
): string => {
  const input = `${part(header)}.${part(claims)}`
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`
}

/** A token that nobody signed. */
export const unsigned = (claims: Claims, alg = 'none'): string => `${part({ alg })}.${part(claims)}.`

/** A token whose HMAC has a public key or a known text for its secret. */
export const hs256 = (claims: Claims, secret: string): string => {
  const input = `${part({ alg: 'HS256', kid: 'own' })}.${part(claims)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

export const startHostileIdp = async (clientId: string): Promise<HostileIdp> => {
  const [own, strange] = [newKey(), newKey()]
  const keys: HostileKeys = {
    own: own.privateKey,
    strange: strange.privateKey,
    publicPem: own.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
  let lie: Lie = {}
  let nonce = ''
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`

  const honestClaims = (): Claims => {
    const now = Math.floor(Date.now() / 1000)
    const email = { email: 'anna@example.com', email_verified: true, groups: [] }
    return { iss: issuer, sub: 'u-1', aud: clientId, iat: now, exp: now + 300, nonce, ...email }
  }
  const tokens = (): Claims => {
    const claims = lie.claims ? lie.claims(honestClaims()) : honestClaims()
    const idToken = lie.token ? lie.token(claims, keys) : rs256(claims, keys.own)
    const honest = { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: idToken }
    return lie.answer ? lie.answer(honest) : honest
  }
  const documents: Readonly<Record<string, () => Claims>> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      ...lie.discovery,
    }),
    '/jwks': () => ({
      keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }],
    }),
    '/token': tokens,
  }
  server.on('request', (request: IncomingMessage, response) => {
    const document = documents[request.url ?? '']
    response.statusCode = document ? 200 : 404
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(document ? document() : {}))
  })
  return {
    issuer,
    lie: (next) => {
      lie = next ?? {}
    },
    expect: (given) => {
      nonce = given
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
