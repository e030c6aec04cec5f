import type { Language } from '@lead-scoring/contract'
import { type Html, html } from './html.ts'
import { headerText, type MailContent } from './message.ts'

/** What a mail is made of, in its order. */
export type MailPart =
  | { readonly paragraph: string }
  | { readonly button: string; readonly url: string }
  | { readonly facts: readonly (readonly [name: string, value: string])[] }

export type MailDraft = {
  readonly language: Language
  readonly subject: string
  readonly heading: string
  readonly parts: readonly MailPart[]
  /** Why somebody gets this mail, and what to do when it was not meant for them. */
  readonly footer: string
}

const font = `font-family:Inter,'Segoe UI',Helvetica,Arial,sans-serif`
const ink = '#18181b'
const faded = '#52525b'
const line = '#e4e4e7'
const accent = '#4338ca'

const paragraphStyle = `margin:0 0 16px;font-size:15px;line-height:24px;color:${ink}`

/** Mails lead to web pages and to nothing else. */
const requireWebAddress = (url: string): string => {
  if (!/^https?:$/.test(new URL(url).protocol)) throw new TypeError('A mail links to web pages only.')
  return url
}

const partAsHtml = (part: MailPart): Html => {
  if ('paragraph' in part) return html`<p style="${paragraphStyle}">${part.paragraph}</p>`
  if ('button' in part) {
    const url = requireWebAddress(part.url)
    return html`<p style="margin:24px 0"><a href="${url}" style="display:inline-block;padding:10px 18px;border-radius:8px;background:${accent};color:#ffffff;font-size:15px;font-weight:600;text-decoration:none">${part.button}</a></p>
<p style="margin:0 0 16px;font-size:13px;line-height:20px;color:${faded};word-break:break-all">${url}</p>`
  }
  const rows = part.facts.map(
    ([name, value]) => html`<tr>
<td style="padding:6px 16px 6px 0;font-size:14px;color:${faded};vertical-align:top;white-space:nowrap">${name}</td>
<td style="padding:6px 0;font-size:14px;color:${ink};word-break:break-word">${value}</td>
</tr>
`,
  )
  return html`<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 16px;border-collapse:collapse">${rows}</table>`
}

const partAsText = (part: MailPart): string => {
  if ('paragraph' in part) return part.paragraph
  if ('button' in part) return `${part.button}:\n${requireWebAddress(part.url)}`
  return part.facts.map(([name, value]) => `${name}: ${value}`).join('\n')
}

const asHtml = ({ language, subject, heading, parts, footer }: MailDraft): Html => html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body style="margin:0;padding:0;background:#fafafa;${font}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid ${line};border-radius:12px"><tr><td style="padding:32px;text-align:left;${font}">
<p style="margin:0 0 24px;font-size:13px;font-weight:600;color:${accent}">Lead Scoring Engine</p>
<h1 style="margin:0 0 16px;font-size:20px;line-height:28px;color:${ink}">${heading}</h1>
${parts.map(partAsHtml)}
<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid ${line};font-size:13px;line-height:20px;color:${faded}">${footer}</p>
</td></tr></table>
</td></tr></table>
</body>
</html>
`

/** A signature is set off by this line in plain text. */
const signature = '-- \nLead Scoring Engine'

/** One draft in plain text and in HTML: both say the same, and every value is escaped. Throws for a link that is not to the web. */
export const composeMail = (draft: MailDraft): MailContent => ({
  subject: headerText(draft.subject, 200),
  text: [draft.heading, ...draft.parts.map(partAsText), draft.footer, signature].join('\n\n'),
  html: asHtml(draft).markup,
})
