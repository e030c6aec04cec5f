import { AppError } from '../../../platform/problems/app-error.ts'

/**
 * Why a SAML message was refused: in English and German, for the log and for the administrator who tests a connection.
 * Words in braces are filled in. The caller of the endpoint never sees any of it.
 */
const reasons = {
  too_large: ['The message is too large.', 'Die Nachricht ist zu groß.'],
  not_base64: ['The message is not valid Base64.', 'Die Nachricht ist kein gültiges Base64.'],
  not_deflated: [
    'The message of the address is not compressed as it should be.',
    'Die Nachricht in der Adresse ist nicht so komprimiert, wie sie es sein müsste.',
  ],
  not_utf8: ['The message is not valid UTF-8.', 'Die Nachricht ist kein gültiges UTF-8.'],
  not_xml: [
    'The message is not well-formed XML: {fault}',
    'Die Nachricht ist kein wohlgeformtes XML: {fault}',
  ],
  doctype: [
    'The XML has a document type definition.',
    'Das XML enthält eine Dokumenttypdefinition (DOCTYPE).',
  ],
  comment: ['The XML has a comment.', 'Das XML enthält einen Kommentar.'],
  cdata: ['The XML has a CDATA section.', 'Das XML enthält einen CDATA-Abschnitt.'],
  instruction: ['The XML has a processing instruction.', 'Das XML enthält eine Verarbeitungsanweisung.'],
  encoding: [
    'The XML declares another encoding than UTF-8.',
    'Das XML nennt eine andere Kodierung als UTF-8.',
  ],
  control_character: [
    'A text of the XML has a control character.',
    'Ein Text im XML enthält ein Steuerzeichen.',
  ],
  too_deep: ['The XML is nested too deeply.', 'Das XML ist zu tief verschachtelt.'],
  not_text: ['{element} holds something other than text.', '{element} enthält etwas anderes als Text.'],
  missing: ['{element} has no {what}.', 'In {element} fehlt {what}.'],
  repeated: ['{element} has more than one {what}.', '{element} enthält {what} mehrfach.'],
  duplicate_id: ['Two elements have the ID {id}.', 'Zwei Elemente haben die ID {id}.'],
  id_invalid: ['The ID of {element} is not a valid one.', 'Die ID von {element} ist nicht gültig.'],
  root_unexpected: [
    'The message is a {received}, expected was {expected}.',
    'Die Nachricht ist vom Typ {received}, erwartet war {expected}.',
  ],
  version: ['{element} is not of SAML version 2.0.', '{element} hat nicht die SAML-Version 2.0.'],
  assertion_count: [
    'The response must have exactly one assertion; it has {count}.',
    'Die Antwort muss genau eine Assertion enthalten; sie enthält {count}.',
  ],
  assertion_misplaced: [
    'The assertion is not where it belongs, or not in the namespace of SAML.',
    'Die Assertion steht nicht an ihrem Platz oder nicht im Namensraum von SAML.',
  ],
  signature_misplaced: [
    'There is a signature where none belongs.',
    'Es gibt eine Signatur an einer Stelle, an die keine gehört.',
  ],
  unsigned: [
    'Neither the response nor the assertion is signed.',
    'Weder die Antwort noch die Assertion ist signiert.',
  ],
  signature_shape: [
    'The signature of {element} is not built as it should be.',
    'Die Signatur von {element} ist nicht so aufgebaut, wie sie es sein müsste.',
  ],
  signature_algorithm: [
    'The algorithm {algorithm} is not allowed in a signature.',
    'Das Verfahren {algorithm} ist in einer Signatur nicht erlaubt.',
  ],
  signature_reference: [
    'The signature of {element} is over something else.',
    'Die Signatur von {element} gilt etwas anderem.',
  ],
  signature_invalid: [
    'The signature of {element} fits none of the certificates of the connection.',
    'Die Signatur von {element} passt zu keinem Zertifikat der Verbindung.',
  ],
  encryption_shape: [
    'The encrypted assertion is not built as it should be.',
    'Die verschlüsselte Assertion ist nicht so aufgebaut, wie sie es sein müsste.',
  ],
  encryption_algorithm: [
    'The algorithm {algorithm} is not allowed for encryption.',
    'Das Verfahren {algorithm} ist für die Verschlüsselung nicht erlaubt.',
  ],
  undecryptable: [
    'The assertion cannot be decrypted with the key of this connection.',
    'Die Assertion lässt sich mit dem Schlüssel dieser Verbindung nicht entschlüsseln.',
  ],
  status: [
    'The identity provider answered with the status {status}.',
    'Der Identitätsanbieter hat mit dem Status {status} geantwortet.',
  ],
  issuer: [
    'The issuer of {element} is {received}, expected was {expected}.',
    'Der Aussteller von {element} ist {received}, erwartet war {expected}.',
  ],
  destination: [
    'The destination is {received}, expected was {expected}.',
    'Das Ziel (Destination) ist {received}, erwartet war {expected}.',
  ],
  recipient: [
    'The recipient is {received}, expected was {expected}.',
    'Der Empfänger (Recipient) ist {received}, erwartet war {expected}.',
  ],
  audience: [
    'The audience is {received}, expected was {expected}.',
    'Die Zielgruppe (Audience) ist {received}, erwartet war {expected}.',
  ],
  condition_unknown: [
    'The assertion has a condition that is not known: {condition}.',
    'Die Assertion enthält eine unbekannte Bedingung: {condition}.',
  ],
  time_invalid: ['{what} is not a valid time.', '{what} ist keine gültige Zeitangabe.'],
  too_early: [
    '{what} is {time}, which is still to come.',
    '{what} ist {time} und liegt noch in der Zukunft.',
  ],
  too_late: ['{what} is {time}, which is past.', '{what} ist {time} und ist vorbei.'],
  not_bearer: [
    'No subject confirmation of the kind "bearer".',
    'Keine Bestätigung des Subjekts der Art „bearer“.',
  ],
  subject_transient: [
    'The NameID is transient: it changes with each sign-in. Set the identity provider to a persistent one.',
    'Die NameID ist „transient“: Sie wechselt mit jeder Anmeldung. Stellen Sie im Identitätsanbieter eine dauerhafte ein.',
  ],
  subject_encrypted: [
    'The name of the person is encrypted by itself, which is not supported; encrypt the assertion.',
    'Der Name der Person ist für sich verschlüsselt, was nicht unterstützt wird; verschlüsseln Sie die Assertion.',
  ],
  text_invalid: [
    '{element} is empty, too long, or has spaces at its ends.',
    '{element} ist leer, zu lang oder hat Leerzeichen am Rand.',
  ],
  unsolicited: [
    'Nobody asked for this sign-in, and the connection does not allow sign-ins that begin at the identity provider.',
    'Diese Anmeldung wurde nicht angefordert, und die Verbindung erlaubt keine, die beim Identitätsanbieter beginnen.',
  ],
  in_response_to: [
    'The response answers another request: {received}.',
    'Die Antwort gehört zu einer anderen Anfrage: {received}.',
  ],
  replayed: ['The assertion was used before.', 'Die Assertion wurde schon einmal verwendet.'],
} as const satisfies Record<string, readonly [en: string, de: string]>

export type ReasonCode = keyof typeof reasons

export const reasonCodes = Object.keys(reasons) as ReasonCode[]

const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, word: string) => values[word]?.slice(0, 200) ?? whole)

/** A sign-in that was refused. What the caller reads says nothing; `reason` says why. */
export class SsoRefused extends AppError {
  readonly reason: { readonly code: ReasonCode; readonly en: string; readonly de: string }

  constructor(code: ReasonCode, values: Readonly<Record<string, string>> = {}) {
    super('sso_refused', 403, {
      en: 'The sign-in was refused. Your administrator can see why.',
      de: 'Die Anmeldung wurde abgelehnt. Ihr Administrator kann den Grund sehen.',
    })
    const [en, de] = reasons[code]
    this.reason = { code, en: fill(en, values), de: fill(de, values) }
  }
}

/** `throw refused('audience', { received, expected })` */
export const refused = (code: ReasonCode, values?: Readonly<Record<string, string>>): SsoRefused =>
  new SsoRefused(code, values)
