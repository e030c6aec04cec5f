import { DOMParser, type Element, type Node } from '@xmldom/xmldom'
import { refused } from './refusal.ts'

export type { Element } from '@xmldom/xmldom'

export const namespaces = {
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
  encryption: 'http://www.w3.org/2001/04/xmlenc#',
  encryption11: 'http://www.w3.org/2009/xmlenc11#',
} as const

export type Namespace = keyof typeof namespaces

/** A SAML message nests about 12 levels. The canonicalisation is recursive, so the depth must have a bound. */
const maxDepth = 50

/**
 * Anybody may post a message, and verifying one walks through it many times: 60,000 elements took 10 s. A response with
 * 1,000 groups has 2,100 tags and up to 3,100 attributes.
 */
const maxTags = 6_000
const maxAttributes = 8_000

const count = (text: string, character: string): number => text.split(character).length - 1

const refuseCrowds = (text: string): void => {
  if (count(text, '<') > maxTags || count(text, '=') > maxAttributes) throw refused('too_large')
}

const forbiddenCharacter = (code: number): boolean =>
  (code < 0x20 && code !== 0x9 && code !== 0xa && code !== 0xd) ||
  (code >= 0xd800 && code <= 0xdfff) ||
  code === 0xfffe ||
  code === 0xffff ||
  code > 0x10ffff

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
const literalControl = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

/** XML forbids these characters even as references; the parser lets them pass. */
const refuseControlCharacters = (text: string): void => {
  if (literalControl.test(text)) throw refused('control_character')
  for (const [, hex, decimal] of text.matchAll(/&#(?:x([0-9a-fA-F]+)|([0-9]+));/g)) {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    if (forbiddenCharacter(code)) throw refused('control_character')
  }
}

/**
 * Looks at the text itself, before any parser: where parsers disagree (doctypes, entities, comments, CDATA, processing
 * instructions), nothing is left to disagree about. `<` cannot stand in a text or an attribute, so this finds all of them.
 */
const refuseDangerousMarkup = (text: string, comments: boolean): void => {
  const declaration = /^<\?xml\s[^?>]*\?>/.exec(text)?.[0] ?? ''
  const encoding = /\sencoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1]
  if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') throw refused('encoding')
  const body = text.slice(declaration.length)
  if (body.includes('<?')) throw refused('instruction')
  if (body.includes('<![CDATA[')) throw refused('cdata')
  if (/<!(?!--)/.test(body)) throw refused('doctype')
  if (!comments && body.includes('<!--')) throw refused('comment')
}

const refuseDepth = (root: Element): void => {
  let level: Element[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) throw refused('too_deep')
    level = level.flatMap(childrenOf)
  }
}

/**
 * Parses XML and refuses whatever is not plain elements, attributes and text. Comments may be let through between elements
 * (metadata files have them); `textOf` still refuses them within a text.
 */
export const parseStrictly = (text: string, { comments = false } = {}): Element => {
  refuseCrowds(text)
  refuseDangerousMarkup(text, comments)
  refuseControlCharacters(text)
  const onError = (_level: string, message: string): never => {
    throw new Error(message)
  }
  let root: Element | null
  try {
    root = new DOMParser({ locator: false, onError }).parseFromString(text, 'text/xml').documentElement
  } catch (error) {
    throw refused('not_xml', { fault: error instanceof Error ? error.message : String(error) })
  }
  if (!root) throw refused('not_xml', { fault: 'no element' })
  refuseDepth(root)
  return root
}

const isElement = (node: Node): node is Element => node.nodeType === node.ELEMENT_NODE

export const childrenOf = (element: Element): Element[] => [...element.childNodes].filter(isElement)

/** The element and everything below it, in the order of the document. */
export const withDescendants = (element: Element): Element[] => [
  element,
  ...childrenOf(element).flatMap(withDescendants),
]

export const isNamed = (element: Element, namespace: Namespace, name: string): boolean =>
  element.namespaceURI === namespaces[namespace] && element.localName === name

export const childrenNamed = (element: Element, namespace: Namespace, name: string): Element[] =>
  childrenOf(element).filter((child) => isNamed(child, namespace, name))

/** The child of that name, or null; refuses several. */
export const optionalChild = (element: Element, namespace: Namespace, name: string): Element | null => {
  const [child, second] = childrenNamed(element, namespace, name)
  if (second) throw refused('repeated', { element: element.nodeName, what: name })
  return child ?? null
}

/** The one child of that name; refuses none and several. */
export const requireChild = (element: Element, namespace: Namespace, name: string): Element => {
  const child = optionalChild(element, namespace, name)
  if (!child) throw refused('missing', { element: element.nodeName, what: name })
  return child
}

/** The whole text of an element, as it stands; refuses one that holds anything but text. */
export const textOf = (element: Element): string => {
  for (const child of element.childNodes) {
    if (child.nodeType !== child.TEXT_NODE) throw refused('not_text', { element: element.nodeName })
  }
  return element.textContent ?? ''
}

/** An attribute without a prefix, or null. */
export const attributeOf = (element: Element, name: string): string | null =>
  element.hasAttribute(name) ? element.getAttribute(name) : null

export const requireAttribute = (element: Element, name: string): string => {
  const value = attributeOf(element, name)
  if (value === null) throw refused('missing', { element: element.nodeName, what: name })
  return value
}
