import { simpleParser } from 'mailparser'
import { afterEach, describe, expect, test } from 'vitest'
import { startSmtp, type TestSmtp, type TestSmtpOptions } from '../../../test/jobs/smtp-server.ts'
import { MailRefused, type OutgoingMail, openSmtp } from './deliver.ts'
import { headerText, isPlainAddress } from './message.ts'

let smtp: TestSmtp | undefined
afterEach(async () => {
  await smtp?.stop()
  smtp = undefined
})

const from = { address: 'leads@example.com', name: 'Führung & Söhne' }

const aMail = (values: Partial<OutgoingMail> = {}): OutgoingMail => ({
  to: { address: 'erika@example.com', name: 'Erika Mustermann' },
  subject: 'Hello',
  text: 'Good day',
  html: '<p>Good day</p>',
  messageId: '0c6f8a8e-6d5a-4b06-9b4a-6a3a0f1f8f60',
  createdAt: new Date('2026-11-25T09:30:00Z'),
  ...values,
})

const send = async (mail: Partial<OutgoingMail>, options: TestSmtpOptions = {}): Promise<TestSmtp> => {
  smtp = await startSmtp(options)
  await openSmtp({ url: smtp.url, from })(aMail(mail))
  return smtp
}

/** The lines above the empty one, folded lines put together. */
const headersOf = (raw: string): readonly string[] =>
  (raw.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n')

test('umlauts survive in subject, names and both texts', async () => {
  const { received } = await send({
    subject: 'Grüße aus Köln: Straße, Ärger, Übermut – 10 € und 🎉',
    to: { address: 'jürgen.groß@exämple.de'.normalize(), name: 'Jürgen "Jupp" Groß, Dr.' },
    text: 'Schöne Grüße',
    html: '<p>Schöne Grüße</p>',
  })
  const parsed = await simpleParser(received[0]?.raw ?? '')
  expect(parsed.subject).toBe('Grüße aus Köln: Straße, Ärger, Übermut – 10 € und 🎉')
  expect(parsed.from?.value).toEqual([from])
  expect([parsed.to].flat()[0]?.value[0]?.name).toBe('Jürgen "Jupp" Groß, Dr.')
  expect(parsed.text?.trim()).toBe('Schöne Grüße')
  expect(String(parsed.html)).toContain('<p>Schöne Grüße</p>')
  expect(parsed.date).toEqual(new Date('2026-11-25T09:30:00Z'))
  expect(parsed.messageId).toBe('<0c6f8a8e-6d5a-4b06-9b4a-6a3a0f1f8f60@example.com>')
  expect(parsed.headers.get('auto-submitted')).toBe('auto-generated')
})

describe('nothing that a person writes becomes a header or a recipient', () => {
  const evil = 'x\r\nBcc: victim@example.com\r\n\r\nbody'
  const lines = ['\r\n', '\n', '\r', '\r\n ', '\n\t', '\u2028', '\u0085', '\0', '\v', '\f']

  test.each(lines.map((line) => [JSON.stringify(line), line]))('%s in subject and name', async (_, line) => {
    const text = `x${line}Bcc: victim@example.com${line}${line}body`
    const { received } = await send({
      subject: text,
      to: { address: 'erika@example.com', name: text },
    })
    const [mail] = received
    const headers = headersOf(mail?.raw ?? '')
    expect(mail?.to).toEqual(['erika@example.com'])
    expect(headers.filter((header) => /^(bcc|body|victim)/i.test(header))).toEqual([])
    expect(headers.map((header) => header.split(':')[0]).sort()).toEqual(
      [
        'From',
        'To',
        'Subject',
        'Message-ID',
        'Auto-Submitted',
        'Date',
        'MIME-Version',
        'Content-Type',
      ].sort(),
    )
  })

  test('neutralised before it is stored: one line, no control characters, cut', () => {
    expect(headerText(evil, 100)).toBe('x Bcc: victim@example.com body')
    expect(headerText('  Grüße \t an   alle \u2028', 100)).toBe('Grüße an alle')
    expect(headerText('🎉🎉🎉', 2)).toBe('🎉🎉')
    expect(headerText('\ud800x', 9)).toBe('\ufffdx')
  })

  test('an address is one address and nothing else', () => {
    expect(['a@b', 'max.müller+x@exämple.de', "o'neil@example.com"].every(isPlainAddress)).toBe(true)
    const refused = [
      'a@b,c@d',
      'a@b c@d',
      'a@b\r\nBcc: c@d',
      'a@b\n',
      '<a@b>',
      'A <a@b>',
      'a@b>',
      'a@b;c@d',
      '"a b"@c',
      'a@b@c',
      'a(x)@b',
      'group:a@b;',
      '@b',
      'a@',
      'a',
      '',
      'a\0@b',
      `${'a'.repeat(256)}@b`,
    ]
    expect(refused.filter(isPlainAddress)).toEqual([])
  })
})

test('texts cannot make the server read a file or fetch an address', async () => {
  const { received } = await send({ text: 'path: /etc/passwd', html: '<img src="file:///etc/passwd">' })
  expect(received[0]?.raw).toContain('file:///etc/passwd')
  expect(received[0]?.raw).not.toContain('root:')
})

test('signs in with the name and the password of the URL', async () => {
  const login = { user: 'leads', password: 'p@ss:wörd/1' }
  expect((await send({}, { login })).received).toHaveLength(1)
})

test('a refused recipient is refused for good; what may pass later is not', async () => {
  const attempt = async (options: TestSmtpOptions, password = '') => {
    smtp = await startSmtp(options)
    const url = password ? smtp.url.replace(/:[^:@]*@/, `:${password}@`) : smtp.url
    const outcome = await openSmtp({ url, from })(aMail()).catch((error: unknown) => error)
    await smtp.stop()
    return outcome
  }
  const refused = await attempt({ refuse: () => 550 })
  expect(refused).toBeInstanceOf(MailRefused)
  expect((refused as Error).message).toMatch(/: 550 no erika@example.com here$/)
  const later = [
    await attempt({ refuse: () => 451 }),
    await attempt({ login: { user: 'leads', password: 'right' } }, 'wrong'),
  ]
  for (const error of later) {
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(MailRefused)
    expect(String(error)).not.toContain('wrong')
  }
})

test('a server that is not there is not refused for good', async () => {
  const gone = await startSmtp()
  await gone.stop()
  const outcome = await openSmtp({ url: gone.url, from })(aMail()).catch((error: unknown) => error)
  expect(String(outcome)).toMatch(/ECONNREFUSED/)
  expect(outcome).not.toBeInstanceOf(MailRefused)
})

test('a password is never sent to another computer without TLS', async () => {
  // 127.0.0.2 stands for another computer: it is none of the names of this one that we know.
  smtp = await startSmtp({ host: '127.0.0.2', login: { user: 'leads', password: 'secret' } })
  await expect(openSmtp({ url: smtp.url, from })(aMail())).rejects.toThrow(/STARTTLS/)
  expect(smtp.received).toEqual([])
})
