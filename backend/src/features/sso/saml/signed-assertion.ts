import { checkAssertionShape, checkResponseShape } from './check-shape.ts'
import { type SamlConnection, signingKeysOf } from './connection.ts'
import { decryptAssertion } from './decrypt-assertion.ts'
import { refused } from './refusal.ts'
import { type Element, parseStrictly, requireChild } from './strict-xml.ts'
import { signatureOf, verifiedElement } from './verify-signature.ts'

export type SignedAssertion = {
  /** As it was signed, when the response is signed; else as it was sent, and no more trustworthy than that. */
  readonly response: Element
  readonly isResponseSigned: boolean
  /** Always as it was signed. */
  readonly assertion: Element
}

/**
 * Takes the one assertion out of a response, which is given as it was posted and parsed. The response is signed, or the assertion is, or both; each signature that is
 * there must hold. An encrypted assertion is decrypted first, and its content is checked like one that came in the open.
 */
export const signedAssertion = (xml: string, sent: Element, { idp, sp }: SamlConnection): SignedAssertion => {
  const { assertion: sentAssertion, isEncrypted } = checkResponseShape(sent)
  const keys = signingKeysOf(idp)
  const isResponseSigned = signatureOf(sent) !== null
  const response = isResponseSigned ? verifiedElement(xml, sent, keys) : sent

  if (!isEncrypted) {
    if (signatureOf(sentAssertion))
      return { response, isResponseSigned, assertion: verifiedElement(xml, sentAssertion, keys) }
    if (!isResponseSigned) throw refused('unsigned')
    return { response, isResponseSigned, assertion: requireChild(response, 'assertion', 'Assertion') }
  }

  const encrypted = requireChild(response, 'assertion', 'EncryptedAssertion')
  const text = decryptAssertion(encrypted, sp.privateKey)
  const decrypted = parseStrictly(text)
  checkAssertionShape(decrypted)
  if (signatureOf(decrypted))
    return { response, isResponseSigned, assertion: verifiedElement(text, decrypted, keys) }
  if (!isResponseSigned) throw refused('unsigned')
  return { response, isResponseSigned, assertion: decrypted }
}
