import { type RawBuilder, sql } from '../../platform/database/statement.ts'

const text = (column: string) => `to_json(${column})`
const nullableText = (column: string) => `coalesce(to_json(${column})::text, 'null')`
/** A text that needs no escaping: our own words, digits and punctuation. */
const plain = (column: string) => `'"' || ${column} || '"'`
const number = (column: string) => column
const time = (column: string) => `'"' || replace((${column} at time zone 'UTC')::text, ' ', 'T') || 'Z"'`

/** Each field of the contract's Lead and how PostgreSQL writes it. */
const fields: readonly (readonly [name: string, expression: string])[] = [
  ['id', number('lead.id')],
  ['tenant', number('lead.tenant_id')],
  ['first_name', text('lead.first_name')],
  ['last_name', text('lead.last_name')],
  ['email', text('lead.email')],
  ['company', text('lead.company')],
  ['budget', `coalesce('"' || lead.budget || '"', 'null')`],
  ['company_size', `coalesce(lead.company_size::text, 'null')`],
  ['industry', plain('lead.industry')],
  ['urgency', plain('lead.urgency')],
  ['phone', nullableText('lead.phone')],
  ['country', nullableText('lead.country')],
  ['source', nullableText('lead.source')],
  ['external_id', nullableText('lead.external_id')],
  ['attributes', 'lead.attributes::text'],
  ['status', plain('lead.status')],
  ['score', number('lead.score')],
  ['grade', plain('lead.grade')],
  ['scorecard_id', number('lead.scorecard_id')],
  ['scored_on', plain(`to_char(lead.scored_on, 'YYYY-MM-DD')`)],
  ['version', number('lead.version')],
  ['created_at', time('lead.created_at')],
  ['updated_at', time('lead.updated_at')],
]

/**
 * A row of `lead` as the JSON text of the contract's Lead, to be sent as it is. Written by concatenation: on a page of 100
 * this took 0.85 ms, row_to_json 1.28 ms, json_build_object more, and decoding the rows in Node three times as much.
 */
export const leadJson: RawBuilder<string> = sql.raw(
  `'{' || ${fields.map(([name, expression], index) => `'${index ? ',' : ''}"${name}":' || ${expression}`).join(' || ')} || '}'`,
)
