import type { FastifyRequest } from 'fastify'
import { base64Of } from '../../../platform/certificates/pem.ts'
import type { FeatureContext } from '../../../platform/http/feature.ts'
import type { Connection } from '../connection.ts'
import { placeOf } from '../sealed.ts'
import type { SamlAddresses, SamlConnection } from './connection.ts'
import { readIdpMetadata } from './idp-metadata.ts'

/** Our addresses for the tenant with this slug. */
export const samlAddresses = (
  { links }: Pick<FeatureContext, 'links'>,
  request: FastifyRequest,
  slug: string,
): SamlAddresses => {
  const address = (name: string) => links(request, `/api/sso/${encodeURIComponent(slug)}/${name}`)
  return { entityId: address('metadata'), acsUrl: address('acs'), logoutUrl: address('logout') }
}

/** A stored connection with its metadata read and its key opened. Throws when it is none of SAML. */
export const openSamlConnection = (
  context: Pick<FeatureContext, 'links' | 'secrets'>,
  request: FastifyRequest,
  { db, slug, row }: Connection,
): SamlConnection => {
  if (row.saml_metadata === null || row.saml_key === null || row.saml_certificate === null)
    throw new Error('not a connection by SAML')
  return {
    idp: readIdpMetadata(row.saml_metadata),
    sp: {
      ...samlAddresses(context, request, slug),
      certificate: base64Of(row.saml_certificate),
      privateKey: context.secrets.open(row.saml_key, placeOf.samlKey(db.tenantId)),
    },
    allowsIdpInitiated: row.saml_idp_initiated === true,
    groupsAttribute: row.groups_field,
  }
}
