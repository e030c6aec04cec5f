import { type HostileCase, patterns, post, swap } from './kit.ts'

const person = 'anna@nordwind.example'

/** Puts something into the signed message that canonicalisation drops again: the signature still holds. */
const afterSigning = (
  name: string,
  reason: HostileCase['reason'],
  place: string,
  text: string,
): HostileCase => ({
  name,
  reason,
  build: (kit, hostile) => {
    const signed = kit.signedAssertion({ nameId: `${person}.evil.example` })
    return post(hostile ? swap(signed, place, text) : signed)
  },
})

const inFront = (name: string, reason: HostileCase['reason'], text: string): HostileCase => ({
  name,
  reason,
  build: (kit, hostile) => post(`${hostile ? text : ''}${kit.signedAssertion()}`),
})

/** A NameID that is signed as it is: the identity provider says so, and still it names nobody. */
const signedName = (name: string, reason: HostileCase['reason'], nameId: string): HostileCase => ({
  name,
  reason,
  build: (kit, hostile) => post(kit.signedAssertion({ nameId: hostile ? nameId : person })),
})

const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')

/** What is not a message at all, or a message that parsers read differently. */
export const xmlCases: readonly HostileCase[] = [
  inFront('a document type', 'doctype', '<!DOCTYPE Response>'),
  inFront('billion laughs', 'doctype', `<!DOCTYPE r [<!ENTITY l0 "ha">${laughs}]>`),
  inFront('an external entity', 'doctype', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  inFront(
    'an external parameter entity',
    'doctype',
    '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>',
  ),
  inFront('a doctype in lower case', 'doctype', '<!doctype r>'),
  inFront(
    'a processing instruction in front',
    'instruction',
    '<?xml-stylesheet href="http://127.0.0.1:9/x"?>',
  ),
  inFront('another encoding', 'encoding', '<?xml version="1.0" encoding="UTF-7"?>'),
  inFront('text in front', 'not_xml', 'hello '),
  afterSigning('a comment in the NameID', 'comment', `${person}.evil`, `${person}<!-- -->.evil`),
  afterSigning(
    'a comment at the end of the NameID',
    'comment',
    '.evil.example</saml:NameID>',
    '<!-- -->.evil.example</saml:NameID>',
  ),
  afterSigning(
    'a comment in an attribute',
    'comment',
    '>anna@nordwind.example</saml:AttributeValue>',
    '>anna@nordwind<!---->.example</saml:AttributeValue>',
  ),
  afterSigning(
    'a comment in the issuer',
    'comment',
    'https://idp.example/metadata<',
    'https://idp<!-- -->.example/metadata<',
  ),
  afterSigning('a comment in the audience', 'comment', '</saml:Audience>', '<!-- --></saml:Audience>'),
  afterSigning(
    'CDATA in the NameID',
    'cdata',
    '.evil.example</saml:NameID>',
    '<![CDATA[.evil.example]]></saml:NameID>',
  ),
  afterSigning(
    'an unknown entity in the NameID',
    'not_xml',
    '.evil.example</saml:NameID>',
    '&evil;</saml:NameID>',
  ),
  afterSigning('an attribute twice', 'not_xml', ' Version="2.0"', ' Version="2.0" Version="2.0"'),
  afterSigning('a tag that does not end', 'not_xml', '</samlp:Response>', ''),
  signedName('a processing instruction in the NameID', 'instruction', `${person}<?x y?>.evil.example`),
  signedName('an element in the NameID', 'not_text', `${person}<saml:X>.evil.example</saml:X>`),
  signedName(
    'a null character in the NameID, as a reference',
    'control_character',
    `${person}&#x0;.evil.example`,
  ),
  signedName('a line break in the NameID, as a reference', 'text_invalid', `${person}&#10;.evil.example`),
  signedName('a zero-width space in the NameID', 'text_invalid', `anna&#x200b;${person}`),
  signedName('text that turns its direction', 'text_invalid', `&#x202e;${person}`),
  signedName('a NameID with a space at its end', 'text_invalid', `${person} `),
  signedName('an empty NameID', 'text_invalid', ''),
  signedName('a NameID without end', 'text_invalid', 'a'.repeat(1025)),
  {
    name: 'no Base64',
    reason: 'not_base64',
    build: (kit, hostile) => `${post(kit.signedAssertion())}${hostile ? '%%%%' : ''}`,
  },
  {
    name: 'nothing',
    reason: 'not_base64',
    build: (kit, hostile) => (hostile ? '' : post(kit.signedAssertion())),
  },
  {
    name: 'no XML',
    reason: 'not_xml',
    build: (kit, hostile) => post(hostile ? 'let me in' : kit.signedAssertion()),
  },
  {
    name: 'no UTF-8',
    reason: 'not_utf8',
    build: (kit, hostile) =>
      Buffer.from(kit.signedAssertion(), hostile ? 'latin1' : 'utf8').toString('base64'),
  },
  {
    name: 'UTF-16',
    reason: 'control_character',
    build: (kit, hostile) => {
      const ascii = kit.signedAssertion({ attributes: {} })
      return Buffer.from(ascii, hostile ? 'utf16le' : 'utf8').toString('base64')
    },
  },
  {
    name: 'too much',
    reason: 'too_large',
    build: (kit, hostile) =>
      post(
        swap(
          kit.signedAssertion(),
          '</samlp:Response>',
          `${' '.repeat(hostile ? 300_000 : 30_000)}</samlp:Response>`,
        ),
      ),
  },
  {
    name: 'too many elements',
    reason: 'too_large',
    build: (kit, hostile) => {
      const crowd = `<samlp:Extensions>${'<x/>'.repeat(hostile ? 6000 : 600)}</samlp:Extensions>`
      return post(swap(kit.signedAssertion(), '<samlp:Status>', `${crowd}<samlp:Status>`))
    },
  },
  {
    name: 'too many attributes',
    reason: 'too_large',
    build: (kit, hostile) => {
      const many = Array.from({ length: hostile ? 8000 : 800 }, (_, index) => `a${index}=""`).join(' ')
      const crowd = `<samlp:Extensions><x ${many}/></samlp:Extensions>`
      return post(swap(kit.signedAssertion(), '<samlp:Status>', `${crowd}<samlp:Status>`))
    },
  },
  {
    name: 'too deep',
    reason: 'too_deep',
    build: (kit, hostile) => {
      const depth = hostile ? 2000 : 5
      const nest = `<samlp:Extensions>${'<x>'.repeat(depth)}${'</x>'.repeat(depth)}</samlp:Extensions>`
      return post(swap(kit.signedAssertion(), '<samlp:Status>', `${nest}<samlp:Status>`))
    },
  },
  {
    name: 'no response',
    reason: 'root_unexpected',
    build: (kit, hostile) =>
      post(
        hostile
          ? kit.signedAssertion().replaceAll('samlp:Response', 'samlp:LogoutResponse')
          : kit.signedAssertion(),
      ),
  },
  {
    name: 'an assertion without a response',
    reason: 'root_unexpected',
    build: (kit, hostile) => {
      const signed = kit.signedAssertion()
      return post(hostile ? (patterns.assertion.exec(signed)?.[0] ?? '') : signed)
    },
  },
]
