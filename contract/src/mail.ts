import { type Static, Type } from 'typebox'
import { id, time } from './fields.ts'
import { languages } from './messages.ts'

/** Waiting for the SMTP server; taken by it; given up; or kept in the outbox, because there is no SMTP server. */
export const mailStatuses = ['queued', 'sent', 'failed', 'kept'] as const
export type MailStatus = (typeof mailStatuses)[number]

const nullableString = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], description })

const properties = {
  id: id('The mail.'),
  recipient: Type.String({ description: 'The address that it goes to.' }),
  recipient_name: nullableString('The name beside it.'),
  subject: Type.String(),
  language: Type.Enum([...languages]),
  status: Type.Enum([...mailStatuses]),
  attempts: Type.Integer({ minimum: 0, description: 'How often it was handed to the SMTP server.' }),
  last_error: nullableString('What the SMTP server said the last time.'),
  created_at: time('ISO 8601, UTC.'),
  sent_at: Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' }),
}

const example = {
  id: 12,
  recipient: 'erika@example.com',
  recipient_name: 'Erika Mustermann',
  subject: 'Einladung zu Nordwind Maschinenbau GmbH',
  language: 'de' as const,
  status: 'kept' as const,
  attempts: 0,
  last_error: null,
  created_at: '2026-11-25T09:30:00.000000Z',
  sent_at: null,
}

export const Mail = Type.Object(properties, { examples: [example] })
export type Mail = Static<typeof Mail>

/** With its text while it is kept or given up; null once it is sent, and while it is on its way. */
export const MailDetail = Type.Object(
  { ...properties, text: nullableString('As plain text.'), html: nullableString('As HTML.') },
  { examples: [{ ...example, text: 'Guten Tag Erika Mustermann, ...', html: '<p>Guten Tag ...</p>' }] },
)
export type MailDetail = Static<typeof MailDetail>

/** Newest first. */
export const MailPage = Type.Object({
  next: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description: 'The full URL of the older ones.',
  }),
  results: Type.Array(Mail),
})
export type MailPage = Static<typeof MailPage>

export const MailListQuery = Type.Object(
  {
    status: Type.Optional(Type.Enum([...mailStatuses])),
    page_size: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
    before: Type.Optional(
      Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Older than this one.' }),
    ),
  },
  { additionalProperties: false },
)
export type MailListQuery = Static<typeof MailListQuery>
