/** An SQL expression of an attribute that has a column of its own, and the column's kind. */
export type SqlColumn = { readonly type: 'number' | 'text' | 'boolean' | 'date'; readonly sql: string }

/**
 * Where a statement finds what a scorecard reads. Everything named `sql` here becomes SQL text as it is: it comes
 * from the program, never from a tenant.
 */
export type SqlColumns = {
  /** The attributes with columns of their own. */
  readonly attributes: Readonly<Record<string, SqlColumn>>
  /** An expression of type `jsonb`: an object with all other attributes. */
  readonly otherAttributes: { readonly sql: string }
  /** The relation of the signals (tenant_id, lead_id, name, occurred_at), and the lead whose signals are meant. */
  readonly signals: { readonly sql: string; readonly tenantId: string; readonly leadId: string }
  /** The UTC day on which signals are that old: a day `YYYY-MM-DD`, sent as a parameter, or an expression of type `date`. */
  readonly asOf: { readonly day: string } | { readonly sql: string }
}

/** The columns of `lead_scoring.lead` under an alias, and its signals. */
export const leadColumns = (asOf: SqlColumns['asOf'], alias = 'lead'): SqlColumns => ({
  attributes: {
    budget: { type: 'number', sql: `${alias}.budget` },
    company_size: { type: 'number', sql: `${alias}.company_size` },
    industry: { type: 'text', sql: `${alias}.industry` },
    urgency: { type: 'text', sql: `${alias}.urgency` },
    country: { type: 'text', sql: `${alias}.country` },
    source: { type: 'text', sql: `${alias}.source` },
  },
  otherAttributes: { sql: `${alias}.attributes` },
  signals: { sql: 'lead_scoring.signal', tenantId: `${alias}.tenant_id`, leadId: `${alias}.id` },
  asOf,
})
