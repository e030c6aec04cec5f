/** What the page shows of the log; it lives in the address. */
export type AuditFilter = {
  readonly types: readonly string[]
  /** Such as `user:12`; null: anybody. */
  readonly actor: string | null
  readonly lead: number | null
  /** UTC days, the last one included; null: no bound. */
  readonly from: string | null
  readonly to: string | null
}

const typePattern = /^[a-z_]+\.[a-z_]+$/
const actorPattern = /^[a-z]+(:[1-9]\d{0,15})?$/
const dayPattern = /^\d{4}-\d{2}-\d{2}$/

const matching = (text: string | null, pattern: RegExp) => (text !== null && pattern.test(text) ? text : null)

/** Reads the filter of an address; what makes no sense is left out. */
export const readAuditFilter = (params: URLSearchParams): AuditFilter => ({
  types: (params.get('type') ?? '')
    .split(',')
    .filter((type) => typePattern.test(type))
    .slice(0, 50),
  actor: matching(params.get('actor'), actorPattern),
  lead: Number(matching(params.get('lead'), /^[1-9]\d{0,14}$/)) || null,
  from: matching(params.get('from'), dayPattern),
  to: matching(params.get('to'), dayPattern),
})

/** The filter as the address and the API have it. */
export const auditParams = ({ types, actor, lead, from, to }: AuditFilter): URLSearchParams => {
  const params = new URLSearchParams()
  if (types.length > 0) params.set('type', types.join(','))
  if (actor) params.set('actor', actor)
  if (lead) params.set('lead', String(lead))
  if (from) params.set('from', from)
  if (to) params.set('to', to)
  return params
}
