import { checkDestination, checkIssuer, checkStatus } from './check-assertion.ts'
import { checkPlainShape, checkRoot } from './check-shape.ts'
import { checkBegun, checkNotOver, timeOf } from './check-time.ts'
import { clockSkewMs, type SamlConnection, signingKeysOf } from './connection.ts'
import { decodePosted } from './message.ts'
import { readNameId } from './read-claims.ts'
import { readSignedRedirect } from './redirect-binding.ts'
import { refused } from './refusal.ts'
import {
  childrenNamed,
  type Element,
  isNamed,
  parseStrictly,
  requireAttribute,
  textOf,
} from './strict-xml.ts'
import { verifiedElement } from './verify-signature.ts'

/** A message to our logout address, as it was sent. */
export type SentLogout = { readonly query: string } | { readonly form: Readonly<Record<string, string>> }

/** The identity provider asks to end sessions of a person (all of them, without indexes), or answers our request. */
export type Logout =
  | {
      readonly kind: 'request'
      readonly id: string
      readonly subject: string
      readonly sessionIndexes: readonly string[]
      readonly relayState: string | null
    }
  | { readonly kind: 'answer' }

/** A request to sign out is used at once; an old one is a replay. */
const maxAgeMs = 5 * 60_000

type Signed = { readonly root: Element; readonly relayState: string | null }

/** By redirect the signature is in the address, by post it is in the message. Either way there must be one. */
const readSigned = (sent: SentLogout, connection: SamlConnection): Signed => {
  const keys = signingKeysOf(connection.idp)
  if ('query' in sent) {
    const { xml, relayState } = readSignedRedirect(sent.query, keys)
    const root = parseStrictly(xml)
    checkPlainShape(root)
    return { root, relayState }
  }
  const xml = decodePosted(sent.form.SAMLRequest ?? sent.form.SAMLResponse ?? '')
  const root = parseStrictly(xml)
  checkPlainShape(root)
  return { root: verifiedElement(xml, root, keys), relayState: sent.form.RelayState ?? null }
}

const checkFresh = (root: Element, now: Date): void => {
  const issued = timeOf(root, 'IssueInstant')
  if (!issued) throw refused('missing', { element: root.nodeName, what: 'IssueInstant' })
  if (issued.getTime() < now.getTime() - maxAgeMs - clockSkewMs)
    throw refused('too_late', { what: 'IssueInstant', time: issued.toISOString() })
  checkBegun(root, 'IssueInstant', now)
  checkNotOver(root, 'NotOnOrAfter', now)
}

/** Reads a logout message. Throws `sso_refused` unless it is signed, from this identity provider, for us and of now. */
export const checkLogout = (connection: SamlConnection, sent: SentLogout, now: Date): Logout => {
  const { root, relayState } = readSigned(sent, connection)
  const isAnswer = isNamed(root, 'protocol', 'LogoutResponse')
  checkRoot(root, isAnswer ? 'LogoutResponse' : 'LogoutRequest')
  checkIssuer(root, connection.idp.entityId)
  checkDestination(root, connection.sp.logoutUrl)
  checkFresh(root, now)
  if (isAnswer) {
    checkStatus(root)
    return { kind: 'answer' }
  }
  return {
    kind: 'request',
    id: requireAttribute(root, 'ID'),
    subject: readNameId(root).value,
    sessionIndexes: childrenNamed(root, 'protocol', 'SessionIndex').map(textOf),
    relayState,
  }
}
