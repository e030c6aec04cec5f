import { type Statement, sql, statement } from '../../../platform/database/statement.ts'

/** Takes over what an address says now; one row when it is still the connection's address. */
export const updateMetadata = (url: string, xml: string): Statement<{ updated: true }> =>
  statement(sql<{ updated: true }>`
    update lead_scoring.sso_connection set saml_metadata = ${xml}, saml_fetched_at = now()
    where saml_metadata_url = ${url} returning true as updated`)
