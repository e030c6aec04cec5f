import * as client from 'openid-client'
import type { FeatureContext } from '../../../platform/http/feature.ts'
import type { Connection } from '../connection.ts'
import { placeOf } from '../sealed.ts'

type Known = { readonly configuration: Promise<client.Configuration>; readonly until: number }

/** What an identity provider says of itself is asked for again after so long. */
const keptMs = 10 * 60_000
const maxKept = 200
const kept = new Map<string, Known>()

/** As the provider wants the secret: in a header (the standard's default) or in the body. */
const clientSecret =
  (secret: string): client.ClientAuth =>
  (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const authenticate = methods.includes('client_secret_basic')
      ? client.ClientSecretBasic(secret)
      : client.ClientSecretPost(secret)
    authenticate(server, ...rest)
  }

const discover = (
  { outgoing, secrets }: FeatureContext,
  { db, row }: Connection,
): Promise<client.Configuration> => {
  const { oidc_issuer: issuer, oidc_client_id: clientId, oidc_client_secret: sealed } = row
  if (issuer === null || clientId === null) throw new Error('the connection is not one of OpenID Connect')
  return client.discovery(
    new URL(issuer),
    clientId,
    undefined,
    sealed === null ? client.None() : clientSecret(secrets.open(sealed, placeOf.clientSecret(db.tenantId))),
    {
      [client.customFetch]: (url, { body, ...request }) =>
        outgoing.fetch(url, { ...request, body: body as URLSearchParams | null }),
      timeout: 10, // seconds
      execute: [
        client.enableNonRepudiationChecks, // by itself it would trust TLS and not look at the signature
        ...(outgoing.allowPrivate ? [client.allowInsecureRequests] : []),
      ],
    },
  )
}

/** The client of a connection; what the provider published is kept for ten minutes. Rejects when it cannot be read. */
export const openOidcClient = (
  context: FeatureContext,
  connection: Connection,
): Promise<client.Configuration> => {
  const key = `${connection.db.tenantId} ${connection.row.updated_at}`
  const found = kept.get(key)
  if (found && found.until > Date.now()) return found.configuration
  const configuration = discover(context, connection)
  kept.delete(key)
  kept.set(key, { configuration, until: Date.now() + keptMs })
  configuration.catch(() => kept.delete(key)) // a failure is not kept
  const [oldest] = kept.keys()
  if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
  return configuration
}
