import type { Language } from '@lead-scoring/contract'
import { composeMail } from '../../platform/mail/compose-mail.ts'
import type { MailContent } from '../../platform/mail/message.ts'

/** Tells administrators that an endpoint was turned off: `host` and not its address, which can hold a secret. */
export const disabledMail = (language: Language, host: string, url: string): MailContent =>
  composeMail(
    language === 'de'
      ? {
          language,
          subject: `Webhook an ${host} wurde ausgeschaltet`,
          heading: `Der Webhook an ${host} wurde ausgeschaltet`,
          parts: [
            {
              paragraph:
                'Seit drei Tagen kam dort keine Nachricht an. Was nicht ankam, wird 30 Tage aufbewahrt: Schalten Sie den Webhook wieder ein und senden Sie es erneut.',
            },
            { button: 'Webhooks öffnen', url },
          ],
          footer: 'Sie erhalten diese Nachricht, weil Sie diesen Mandanten verwalten.',
        }
      : {
          language,
          subject: `The webhook to ${host} was turned off`,
          heading: `The webhook to ${host} was turned off`,
          parts: [
            {
              paragraph:
                'No message arrived there for three days. What did not arrive is kept for 30 days: turn the webhook on and send it again.',
            },
            { button: 'Open webhooks', url },
          ],
          footer: 'You get this message because you administer this tenant.',
        },
  )
