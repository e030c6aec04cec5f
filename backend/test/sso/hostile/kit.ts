import { makeEcKeys, makeKeys, type SamlKeys } from '../saml-keys.ts'
import { assertionXml, newId, type ResponseFields, responseXml, saneResponse } from '../saml-messages.ts'
import { type SignOptions, signXml } from '../saml-sign.ts'

/** A connection as the checks take it. It is said here once more: what tests stand on knows no feature. */
export type Attacked = {
  readonly idp: {
    readonly entityId: string
    readonly signInUrl: string
    readonly logoutUrl: string | null
    readonly logoutResponseUrl: string | null
    readonly certificates: readonly string[]
  }
  readonly sp: SamlKeys & {
    readonly entityId: string
    readonly acsUrl: string
    readonly logoutUrl: string
  }
  readonly allowsIdpInitiated: boolean
  readonly groupsAttribute: string
}

/** Everything that a forger may have, and the connection that is attacked. */
export type Kit = {
  readonly idp: SamlKeys
  readonly ec: SamlKeys
  /** The identity provider of another tenant, or of nobody. */
  readonly foreign: SamlKeys
  readonly connection: Attacked
  readonly now: Date
  readonly requestId: string
  /** A sane answer to our request, with some of it said otherwise. */
  readonly fields: (changes?: Partial<ResponseFields>) => ResponseFields
  /** Signed by the identity provider: the assertion, or the response around it. */
  readonly signedAssertion: (
    changes?: Partial<ResponseFields>,
    options?: SignOptions,
    keys?: SamlKeys,
  ) => string
  readonly signedResponse: (
    changes?: Partial<ResponseFields>,
    options?: SignOptions,
    keys?: SamlKeys,
  ) => string
}

/**
 * One attack. `build` makes what a browser would post; told that it is not hostile, it makes the same without the malice,
 * and that must be accepted: or else the test would prove nothing.
 */
export type HostileCase = {
  readonly name: string
  /** The code of the reason for which it must be refused. */
  readonly reason: string
  readonly build: (kit: Kit, hostile: boolean) => string | Promise<string>
  /** How the connection differs from the usual one. */
  readonly connection?: (kit: Kit, hostile: boolean) => Partial<Attacked>
  /** Nobody asked: the browser brings no request along. */
  readonly isUnsolicited?: true
}

export const post = (xml: string): string => Buffer.from(xml, 'utf8').toString('base64')

export const makeKit = async (): Promise<Kit> => {
  const now = new Date()
  const [idp, foreign, own] = await Promise.all(['idp', 'foreign', 'own'].map(makeKeys))
  if (!idp || !foreign || !own) throw new Error('no keys')
  const ec = makeEcKeys('ec')
  const requestId = newId()
  const connection: Attacked = {
    idp: {
      entityId: 'https://idp.example/metadata',
      signInUrl: 'https://idp.example/sso',
      logoutUrl: 'https://idp.example/slo',
      logoutResponseUrl: null,
      certificates: [idp.certificate],
    },
    sp: {
      entityId: 'https://leads.example/api/sso/nordwind/metadata',
      acsUrl: 'https://leads.example/api/sso/nordwind/acs',
      logoutUrl: 'https://leads.example/api/sso/nordwind/logout',
      ...own,
    },
    allowsIdpInitiated: false,
    groupsAttribute: 'groups',
  }
  const fields: Kit['fields'] = (changes) => ({
    ...saneResponse(connection.sp, connection.idp, now),
    inResponseTo: requestId,
    subjectInResponseTo: requestId,
    ...changes,
  })
  const sign =
    (part: 'assertionId' | 'responseId'): Kit['signedAssertion'] =>
    (changes, options, keys = idp) => {
      const said = fields(changes)
      return signXml(responseXml(said, assertionXml(said)), said[part], keys, options)
    }
  return {
    idp,
    ec,
    foreign,
    connection,
    now,
    requestId,
    fields,
    signedAssertion: sign('assertionId'),
    signedResponse: sign('responseId'),
  }
}

/** A part of a message that the pattern finds; a pattern that finds nothing is a fault of the test. */
export const part = (xml: string, pattern: RegExp): string => {
  const found = pattern.exec(xml)?.[0]
  if (found === undefined) throw new Error(`nothing in the message is like ${pattern}`)
  return found
}

/** The message with one place changed; the place must be there. */
export const swap = (xml: string, place: string | RegExp, text: string): string => {
  const changed = xml.replace(place, () => text)
  if (changed === xml) throw new Error(`nothing in the message is like ${place}`)
  return changed
}

export const patterns = {
  assertion: /<saml:Assertion .*<\/saml:Assertion>/s,
  signature: /<ds:Signature .*?<\/ds:Signature>/s,
  response: /<samlp:Response .*<\/samlp:Response>/s,
} as const
