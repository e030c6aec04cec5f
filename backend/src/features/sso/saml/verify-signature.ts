import type { KeyObject } from 'node:crypto'
import { ExclusiveCanonicalization, SignedXml } from 'xml-crypto'
import { refused } from './refusal.ts'
import {
  digestClasses,
  isDigestAlgorithm,
  isSignatureAlgorithm,
  isSignedBy,
  signatureClasses,
} from './signature-algorithms.ts'
import {
  attributeOf,
  childrenOf,
  type Element,
  isNamed,
  optionalChild,
  parseStrictly,
  requireAttribute,
  requireChild,
  textOf,
} from './strict-xml.ts'

const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'

const algorithmOf = (element: Element): string => requireAttribute(element, 'Algorithm')

const requireAlgorithm = (element: Element, isAllowed: (name: string) => boolean): void => {
  const algorithm = algorithmOf(element)
  if (!isAllowed(algorithm)) throw refused('signature_algorithm', { algorithm })
}

/** Children are exactly these, in this order: nothing hides beside what is checked. */
const requireChildren = (
  element: Element,
  signed: Element,
  ...shapes: readonly (readonly string[])[]
): void => {
  const names = childrenOf(element).map((child) =>
    isNamed(child, 'signature', child.localName ?? '') ? child.localName : '?',
  )
  if (!shapes.some((shape) => shape.join() === names.join()))
    throw refused('signature_shape', { element: signed.nodeName })
}

const checkTransforms = (reference: Element, signed: Element): void => {
  const transforms = childrenOf(requireChild(reference, 'signature', 'Transforms'))
  const names = transforms.map(algorithmOf)
  const unknown = names.find((name) => name !== enveloped && name !== exclusive)
  if (unknown !== undefined) throw refused('signature_algorithm', { algorithm: unknown })
  const holdOther = transforms.some((transform) =>
    childrenOf(transform).some(
      (child) => child.localName !== 'InclusiveNamespaces' || child.namespaceURI !== exclusive,
    ),
  )
  if (names.join() !== `${enveloped},${exclusive}` || holdOther)
    throw refused('signature_shape', { element: signed.nodeName })
}

/** Refuses a signature that is not: one reference, to the element it stands in, by allowed algorithms. */
const checkSignature = (signature: Element, signed: Element): void => {
  requireChildren(
    signature,
    signed,
    ['SignedInfo', 'SignatureValue', 'KeyInfo'],
    ['SignedInfo', 'SignatureValue'],
  )
  const info = requireChild(signature, 'signature', 'SignedInfo')
  requireChildren(info, signed, ['CanonicalizationMethod', 'SignatureMethod', 'Reference'])
  requireAlgorithm(requireChild(info, 'signature', 'CanonicalizationMethod'), (name) => name === exclusive)
  const method = requireChild(info, 'signature', 'SignatureMethod')
  requireAlgorithm(method, isSignatureAlgorithm)
  requireChildren(method, signed, []) // an HMACOutputLength, for one
  const reference = requireChild(info, 'signature', 'Reference')
  requireChildren(reference, signed, ['Transforms', 'DigestMethod', 'DigestValue'])
  if (attributeOf(reference, 'URI') !== `#${requireAttribute(signed, 'ID')}`)
    throw refused('signature_reference', { element: signed.nodeName })
  requireAlgorithm(requireChild(reference, 'signature', 'DigestMethod'), isDigestAlgorithm)
  checkTransforms(reference, signed)
}

/**
 * Whose key made the signature value, by the signature alone. Asked first, because it costs one look at a key: what a
 * forger posts is never walked through.
 */
const signerOf = (signature: Element, keys: readonly KeyObject[]): KeyObject | undefined => {
  const alone = parseStrictly(signature.toString())
  const info = requireChild(alone, 'signature', 'SignedInfo')
  const algorithm = algorithmOf(requireChild(info, 'signature', 'SignatureMethod'))
  const value = Buffer.from(
    textOf(requireChild(alone, 'signature', 'SignatureValue')).replace(/\s/g, ''),
    'base64',
  )
  const bytes = Buffer.from(new ExclusiveCanonicalization().process(info as never, {}), 'utf8')
  return keys.find((key) => isSignedBy(algorithm, bytes, key, value))
}

/** The bytes that the signature is over, or null when they are not what was signed. KeyInfo is never asked for a key. */
const signedBytes = (xml: string, signature: Element, key: KeyObject): string | null => {
  const verifier = new SignedXml({ publicCert: key, getCertFromKeyInfo: () => null })
  verifier.SignatureAlgorithms = signatureClasses
  verifier.HashAlgorithms = digestClasses
  verifier.CanonicalizationAlgorithms = {
    [exclusive]: ExclusiveCanonicalization,
    ...only(enveloped, verifier.CanonicalizationAlgorithms),
  }
  try {
    verifier.loadSignature(signature.toString())
    if (!verifier.checkSignature(xml)) return null
    const references = verifier.getSignedReferences()
    return references.length === 1 ? (references[0] ?? null) : null
  } catch {
    return null
  }
}

const only = <T>(name: string, table: Readonly<Record<string, T>>): Record<string, T> => {
  const entry = table[name]
  return entry === undefined ? {} : { [name]: entry }
}

/** The signature that stands directly in an element, or null; refuses several. */
export const signatureOf = (element: Element): Element | null =>
  optionalChild(element, 'signature', 'Signature')

/**
 * Verifies the signature of an element of this document and gives the element back as it was signed, parsed from the very
 * bytes that were digested: what is read from it is what the identity provider signed, whatever else the document holds.
 */
export const verifiedElement = (xml: string, element: Element, keys: readonly KeyObject[]): Element => {
  const signature = signatureOf(element)
  if (!signature) throw refused('unsigned')
  checkSignature(signature, element)
  const key = signerOf(signature, keys)
  const bytes = key ? signedBytes(xml, signature, key) : null
  if (bytes === null) throw refused('signature_invalid', { element: element.nodeName })
  const signed = parseStrictly(bytes)
  const isSame =
    signed.namespaceURI === element.namespaceURI &&
    signed.localName === element.localName &&
    attributeOf(signed, 'ID') === attributeOf(element, 'ID')
  if (!isSame) throw refused('signature_reference', { element: element.nodeName })
  return signed
}
