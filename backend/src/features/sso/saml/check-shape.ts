import { refused } from './refusal.ts'
import {
  attributeOf,
  type Element,
  isNamed,
  optionalChild,
  requireAttribute,
  withDescendants,
} from './strict-xml.ts'

/** XML Schema's NCName, as far as identity providers use it; also keeps quotes out of XPath. */
const validId = /^[A-Za-z_][A-Za-z0-9_.-]{0,255}$/

/** The message is of this type, of version 2.0 and has an ID. */
export const checkRoot = (root: Element, name: string): void => {
  if (!isNamed(root, 'protocol', name))
    throw refused('root_unexpected', { received: root.localName ?? '?', expected: name })
  checkVersion(root)
}

export const checkVersion = (element: Element): void => {
  if (attributeOf(element, 'Version') !== '2.0') throw refused('version', { element: element.nodeName })
  if (!validId.test(requireAttribute(element, 'ID')))
    throw refused('id_invalid', { element: element.nodeName })
}

/** No value of an attribute that is an ID under any spelling (ID, Id, xml:id) may occur twice. */
const checkIds = (elements: readonly Element[]): void => {
  const seen = new Set<string>()
  for (const element of elements) {
    for (const attribute of element.attributes) {
      if (attribute.localName?.toLowerCase() !== 'id') continue
      if (seen.has(attribute.value)) throw refused('duplicate_id', { id: attribute.value })
      seen.add(attribute.value)
    }
  }
}

/** Whatever calls itself a signature, in any namespace, stands directly in one of these, at most once each. */
const checkSignatures = (elements: readonly Element[], parents: readonly (Element | null)[]): void => {
  const signatures = elements.filter((element) => element.localName === 'Signature')
  const places = new Set(signatures.map((signature) => signature.parentNode))
  const isFine = signatures.every(
    (signature) =>
      isNamed(signature, 'signature', 'Signature') &&
      parents.some((parent) => parent === signature.parentNode),
  )
  if (!isFine || places.size !== signatures.length) throw refused('signature_misplaced')
}

/** For a message without assertions: unique IDs, and a signature at its top or none. */
export const checkPlainShape = (root: Element): void => {
  const elements = withDescendants(root)
  checkIds(elements)
  checkSignatures(elements, [root])
}

/**
 * Signature wrapping needs a second assertion, response or signature somewhere in the document. Here the document has
 * one response, one assertion directly in it, and signatures directly in these two: there is nothing to confuse.
 */
export const checkResponseShape = (root: Element): { assertion: Element; isEncrypted: boolean } => {
  const elements = withDescendants(root)
  checkIds(elements)
  const count = elements.filter(
    ({ localName }) => localName === 'Assertion' || localName === 'EncryptedAssertion',
  ).length
  if (count !== 1) throw refused('assertion_count', { count: String(count) })
  if (elements.some((element) => element !== root && element.localName === 'Response'))
    throw refused('assertion_misplaced')
  const plain = optionalChild(root, 'assertion', 'Assertion')
  const encrypted = optionalChild(root, 'assertion', 'EncryptedAssertion')
  const assertion = plain ?? encrypted
  if (!assertion) throw refused('assertion_misplaced')
  checkSignatures(elements, [root, plain])
  return { assertion, isEncrypted: plain === null }
}

/** The same for what came out of an encrypted assertion. */
export const checkAssertionShape = (root: Element): void => {
  const elements = withDescendants(root)
  checkIds(elements)
  if (!isNamed(root, 'assertion', 'Assertion')) throw refused('assertion_misplaced')
  if (elements.some((element) => element !== root && /^(Encrypted)?Assertion$/.test(element.localName ?? '')))
    throw refused('assertion_count', { count: '2' })
  checkSignatures(elements, [root])
}
