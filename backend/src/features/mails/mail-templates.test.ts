import { languages } from '@lead-scoring/contract'
import { describe, expect, test } from 'vitest'
import { composeMail } from '../../platform/mail/compose-mail.ts'
import type { MailContent } from '../../platform/mail/message.ts'
import { auditHeadMail, invitationMail, passwordChangedMail, passwordResetMail } from './index.ts'

const link = 'https://leads.example.com/invitation#abc_DEF-123'
const time = new Date('2026-12-02T09:30:00Z')
const hash = 'ab'.repeat(32)

/** All mails that a person gets, with names that this person or somebody else chose. */
const mailsWith = (name: string) =>
  languages.flatMap((language): (readonly [string, MailContent])[] => [
    [
      `invitation ${language}`,
      invitationMail(language, {
        tenantName: name,
        inviterName: name,
        role: 'sales_rep',
        link,
        expiresAt: time,
      }),
    ],
    [
      `invitation by no person ${language}`,
      invitationMail(language, {
        tenantName: name,
        inviterName: null,
        role: 'reader',
        link,
        expiresAt: time,
      }),
    ],
    [`reset ${language}`, passwordResetMail(language, { name, link, expiresAt: time })],
    [`changed ${language}`, passwordChangedMail(language, { name, changedAt: time })],
    [`audit ${language}`, auditHeadMail(language, { tenantName: name, position: 7, hash, sealedAt: time })],
  ])

describe.each(mailsWith('Müller & Söhne <GmbH>'))('%s', (kind, { subject, text, html }) => {
  test('says the same in text and in HTML, with its names, link and time', () => {
    expect(subject.length).toBeGreaterThan(5)
    expect(text).toContain('Müller & Söhne <GmbH>')
    expect(html).toContain('Müller &amp; Söhne &lt;GmbH&gt;')
    const words = (markup: string) =>
      markup
        .replace(/[\s\S]*<body/, '<body')
        .replace(/<[^>]*>/g, ' ')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&amp;/g, '&')
        .split(/\s+/)
        .filter(Boolean)
    const spoken = new Set(text.split(/\s+/).map((word) => word.replace(/:$/, '')))
    for (const word of words(html)) expect(spoken, word).toContain(word.replace(/:$/, ''))
    expect(text).toMatch(/2 December 2026|2\. Dezember 2026/)
    if (/invitation|reset/.test(kind)) {
      expect(text).toContain(link)
      expect(html).toContain(`href="${link}"`)
    }
  })

  test('loads nothing from anywhere', () => {
    expect(html).not.toMatch(
      /<(img|link|script|style|iframe|object|form|input)|url\(|@import|\ssrc=|\son\w+=/i,
    )
  })
})

const evil = [
  '</td><script>alert(1)</script>',
  '" onmouseover="alert(1)',
  "' style='",
  '<a href="https://evil.example">x</a>',
  'x\r\nBcc: victim@example.com',
  '&lt;b&gt;',
]

test.each(evil)('the name %j stays a name', (name) => {
  const harmless = mailsWith('name').map(([, { html }]) => html.match(/<[^>]*>/g))
  for (const [index, [kind, { subject, html }]] of mailsWith(name).entries()) {
    expect(html.match(/<[^>]*>/g), kind).toEqual(harmless[index])
    expect(subject, kind).not.toMatch(/[\r\n]/)
  }
})

test('German mails address people with Sie, never with du', () => {
  for (const [kind, { text }] of mailsWith('name')) {
    if (!kind.endsWith('de')) continue
    expect(text, kind).toMatch(/\b(Sie|Ihr\w*)\b/)
    expect(text, kind).not.toMatch(/\b(du|dein\w*|dir|dich)\b/i)
  }
})

test('a long name is cut, so that the mail stays its own', () => {
  for (const [kind, { subject }] of mailsWith('x'.repeat(5_000)))
    expect(subject.length, kind).toBeLessThan(200)
})

test('a mail links to web pages only', () => {
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/relative'])
    expect(() =>
      composeMail({
        language: 'en',
        subject: 'x',
        heading: 'x',
        parts: [{ button: 'x', url }],
        footer: 'x',
      }),
    ).toThrow(TypeError)
})
