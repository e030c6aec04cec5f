import type { FastifyReply } from 'fastify'
import type { Exchange, SsoLogout } from './exchange.ts'

/** What differs between OpenID Connect and SAML; everything else is done once. */
export type SsoProtocol = {
  /** Sends the person to the identity provider. Throws when it cannot be reached or its settings are of no use. */
  readonly begin: (exchange: Exchange) => Promise<FastifyReply>
  /** Where the identity provider signs out as well; null when it offers nothing. */
  readonly logoutUrl: (
    where: Pick<Exchange, 'context' | 'connection' | 'request'>,
    logout: SsoLogout,
  ) => Promise<string | null>
}
