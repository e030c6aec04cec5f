import { type Static, Type } from 'typebox'

/** An error as RFC 9457 problem details. `code` is stable; `detail` and `errors` are in the reader's language. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.Optional(Type.String()),
    errors: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()))),
  },
  {
    examples: [
      {
        type: 'about:blank',
        title: 'Bad Request',
        status: 400,
        code: 'validation_failed',
        detail: 'Some fields are not valid.',
        errors: { company_size: ['Must be a whole number.'] },
      },
    ],
  },
)
export type Problem = Static<typeof Problem>
