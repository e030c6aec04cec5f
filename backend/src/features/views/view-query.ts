import { LeadFilters, LeadListQuery } from '@lead-scoring/contract'
import { Type } from 'typebox'
import { compileParameters } from '../../platform/http/validation.ts'
import { validationFailed } from '../../platform/problems/app-error.ts'

/** What a view may keep of an address: everything but where in the list somebody was. */
const ViewQuery = Type.Object(
  {
    ...LeadFilters.properties,
    ordering: LeadListQuery.properties.ordering,
    columns: Type.Optional(Type.String({ pattern: '^[a-z_]+(:\\d{1,4})?(,[a-z_]+(:\\d{1,4})?)*$' })),
  },
  { additionalProperties: false },
)
const read = compileParameters(ViewQuery)

/** A parameter that stands there several times is a list, as in an address. */
const parametersOf = (query: string): Record<string, string | string[]> => {
  const params = new URLSearchParams(query)
  const names = [...new Set(params.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const [first = '', ...more] = params.getAll(name)
      return [name, more.length === 0 ? first : [first, ...more]]
    }),
  )
}

/** Throws `validation_failed` (400) for what is no address of a list. Ids that are gone are none of its business. */
export const requireViewQuery = (query: string): void => {
  if ('value' in read(parametersOf(query))) return
  throw validationFailed(undefined, {
    query: [
      {
        en: 'Must be filters, ordering and columns as the list takes them.',
        de: 'Muss aus Filtern, Reihenfolge und Spalten bestehen, wie die Liste sie annimmt.',
      },
    ],
  })
}
