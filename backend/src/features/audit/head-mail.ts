import type { AuditSeal, Language } from '@lead-scoring/contract'
import type { MailContent } from '../../platform/mail/message.ts'

type Head = Pick<AuditSeal, 'sequence' | 'head' | 'sealed_at'>

const texts = {
  en: {
    subject: (tenant: string) => `Audit log of ${tenant}: today's seal`,
    lines: (tenant: string, id: number) => [
      `This is the head of the chain that seals the audit log of ${tenant} (tenant ${id}).`,
      'Keep this mail. With it you can prove later that nothing before it was changed, removed or added:',
    ],
    seal: 'Seal',
    head: 'Head',
    sealedAt: 'Sealed at',
  },
  de: {
    subject: (tenant: string) => `Protokoll von ${tenant}: das heutige Siegel`,
    lines: (tenant: string, id: number) => [
      `Dies ist der Kopf der Kette, die das Protokoll von ${tenant} (Mandant ${id}) versiegelt.`,
      'Bewahren Sie diese Nachricht auf. Mit ihr lässt sich später beweisen, dass nichts davor geändert, entfernt oder ergänzt wurde:',
    ],
    seal: 'Siegel',
    head: 'Kopf',
    sealedAt: 'Versiegelt am',
  },
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)

/** The mail that carries the head of a tenant's chain out of the system. */
export const headMail = (
  tenant: { readonly id: number; readonly name: string },
  { sequence, head, sealed_at }: Head,
  language: Language,
): MailContent => {
  const { subject, lines, ...names } = texts[language]
  const facts = [
    `${names.seal}: ${sequence}`,
    `${names.head}: ${head}`,
    `${names.sealedAt}: ${sealed_at}`,
    `npm run audit:verify -- --tenant ${tenant.id} --head ${head}`,
  ]
  const paragraphs = lines(tenant.name, tenant.id)
  return {
    subject: subject(tenant.name),
    text: `${[...paragraphs, facts.join('\n')].join('\n\n')}\n`,
    html: `${paragraphs.map((line) => `<p>${escaped(line)}</p>`).join('')}<pre>${escaped(facts.join('\n'))}</pre>`,
  }
}
