import type { Language, LeadScore } from '@lead-scoring/contract'
import { composeMail, type MailPart } from '../../platform/mail/compose-mail.ts'
import type { MailContent } from '../../platform/mail/message.ts'
import type { AlertLead } from './alerts.queries.ts'
import { reasonFact } from './reason-words.ts'

type Told = { readonly lead: AlertLead; readonly url: string }
export type ToldOfOne = Told & { readonly score: LeadScore; readonly from: number | null }

const nameOf = ({ first_name: first, last_name: last }: AlertLead): string => `${first} ${last}`

const footers: Readonly<Record<Language, string>> = {
  en: 'You get this mail by your alert settings; you change them in your profile.',
  de: 'Sie erhalten diese E-Mail nach Ihren Einstellungen für Hinweise; Sie ändern sie in Ihrem Profil.',
}

const reasonsOf = ({ contributions, clamp }: LeadScore, language: Language): MailPart => ({
  facts: [
    ...contributions.map((line) => reasonFact(line, language)),
    ...(clamp === 0
      ? []
      : [[language === 'de' ? 'Begrenzt auf 0 bis 100' : 'Kept within 0 to 100', String(clamp)] as const]),
  ],
})

const riseIn = (language: Language, { score, from }: ToldOfOne): string => {
  if (language === 'de')
    return from === null
      ? `Neu, mit Score ${score.score} von 100, Note ${score.grade}.`
      : `Von Score ${from} auf ${score.score} von 100, Note ${score.grade}.`
  return from === null
    ? `New, with score ${score.score} of 100, grade ${score.grade}.`
    : `From score ${from} to ${score.score} of 100, grade ${score.grade}.`
}

/** Tells somebody that a lead rose over their threshold, and why it has its score. */
export const alertMail = (language: Language, told: ToldOfOne): MailContent => {
  const { lead, url, score } = told
  const title = `${nameOf(lead)}, ${lead.company}`
  const isGerman = language === 'de'
  return composeMail({
    language,
    subject: `${isGerman ? 'Jetzt anrufen' : 'Call now'}: ${title} (${score.score}, ${score.grade})`,
    heading: title,
    parts: [
      { paragraph: riseIn(language, told) },
      reasonsOf(score, language),
      { button: isGerman ? 'Lead öffnen' : 'Open the lead', url },
    ],
    footer: footers[language],
  })
}

/** Of more leads than these, the mail says how many there are. */
const mostInDigest = 50

/** Yesterday's alerts in one mail, the best leads first. */
export const digestMail = (language: Language, leads: readonly AlertLead[], url: string): MailContent => {
  const isGerman = language === 'de'
  const count = leads.length
  const heading = isGerman
    ? `${count} ${count === 1 ? 'Lead ist' : 'Leads sind'} über Ihre Schwelle gestiegen`
    : `${count} ${count === 1 ? 'lead has' : 'leads have'} risen over your threshold`
  const more = count - mostInDigest
  return composeMail({
    language,
    subject: heading,
    heading,
    parts: [
      {
        facts: leads
          .slice(0, mostInDigest)
          .map((lead) => [`${lead.score} · ${lead.grade}`, `${nameOf(lead)}, ${lead.company}`] as const),
      },
      ...(more > 0 ? [{ paragraph: isGerman ? `Und ${more} weitere.` : `And ${more} more.` }] : []),
      { button: isGerman ? 'Leads öffnen' : 'Open the leads', url },
    ],
    footer: footers[language],
  })
}
