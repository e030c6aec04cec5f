import { type Language, withoutMentions } from '@lead-scoring/contract'
import { composeMail } from '../../platform/mail/compose-mail.ts'
import { headerText, type MailContent } from '../../platform/mail/message.ts'

/** As much of a note as a mail shows. */
const maxExcerpt = 1_000

export type Mention = {
  readonly tenantName: string
  /** Null where it was no person. */
  readonly authorName: string | null
  readonly leadName: string
  /** Markdown. */
  readonly note: string
  readonly link: string
}

const excerptOf = (note: string): readonly string[] => {
  const text = withoutMentions(note)
  const cut = text.length > maxExcerpt ? `${text.slice(0, maxExcerpt)} …` : text
  return cut.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '')
}

/** Tells a member that a note mentions them. */
export const mentionMail = (language: Language, mention: Mention): MailContent => {
  const lead = headerText(mention.leadName, 200)
  const tenant = headerText(mention.tenantName, 100)
  const author = mention.authorName === null ? null : headerText(mention.authorName, 100)
  const parts = (button: string) => [
    ...excerptOf(mention.note).map((paragraph) => ({ paragraph })),
    { button, url: mention.link },
  ]
  if (language === 'de')
    return composeMail({
      language,
      subject: `Erwähnt bei ${lead}`,
      heading: author ? `${author} hat Sie erwähnt` : 'Sie wurden erwähnt',
      parts: [{ paragraph: `In einer Notiz zu ${lead} (${tenant}):` }, ...parts('Lead öffnen')],
      footer: 'Sie erhalten diese Nachricht, weil Sie in einer Notiz erwähnt wurden.',
    })
  return composeMail({
    language,
    subject: `Mentioned on ${lead}`,
    heading: author ? `${author} mentioned you` : 'You were mentioned',
    parts: [{ paragraph: `In a note on ${lead} (${tenant}):` }, ...parts('Open the lead')],
    footer: 'You get this message because a note mentions you.',
  })
}
