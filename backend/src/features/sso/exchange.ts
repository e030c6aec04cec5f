import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FeatureContext } from '../../platform/http/feature.ts'
import type { Connection } from './connection.ts'

/** Why somebody was sent to the identity provider: to sign in, or for an administrator to see what it sends. */
export type SsoPurpose =
  | { readonly kind: 'sign_in'; readonly returnPath: string }
  | { readonly kind: 'test'; readonly testId: number }

/** One trip to the identity provider and back; both protocols pass it on. */
export type Exchange = {
  readonly context: FeatureContext
  readonly connection: Connection
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly purpose: SsoPurpose
}

/** What a session keeps, sealed, to sign out at the identity provider as well. */
export type SsoLogout =
  | { readonly kind: 'oidc'; readonly idToken: string }
  | {
      readonly kind: 'saml'
      readonly nameId: string
      readonly nameIdFormat: string | null
      readonly nameQualifier: string | null
      readonly spNameQualifier: string | null
      readonly sessionIndex: string | null
    }

/** Whom the identity provider vouches for; everything about it is proven, of the person nothing is known yet. */
export type Vouched = {
  /** The identity provider: the issuer (OpenID Connect) or the entity id (SAML). */
  readonly issuer: string
  /** Its lasting name for the person; never an e-mail address that may change hands, where there is a choice. */
  readonly subject: string
  readonly email: string | null
  /** False: the identity provider says that it did not verify the address. Null: it says nothing. */
  readonly emailVerified: boolean | null
  readonly name: string | null
  /** Null: no groups were sent, so the role stays as it is. */
  readonly groups: readonly string[] | null
  /** Claims or attributes as they came, for the test. */
  readonly sent: Readonly<Record<string, unknown>>
  readonly logout: SsoLogout
}
