import { X509Certificate } from 'node:crypto'
import type { SsoConnection, SsoInput } from '@lead-scoring/contract'
import { pemOf } from '../../../platform/certificates/pem.ts'
import { generateSelfSigned } from '../../../platform/certificates/self-signed.ts'
import type { FeatureContext } from '../../../platform/http/feature.ts'
import { validationFailed } from '../../../platform/problems/app-error.ts'
import type { ConnectionRow } from '../connection.queries.ts'
import type { DescribeSaml } from '../present-connection.ts'
import type { SamlSettings } from '../put-connection.ts'
import { placeOf } from '../sealed.ts'
import { fetchMetadata } from './fetch-metadata.ts'
import { MetadataFault, readIdpMetadata } from './idp-metadata.ts'

type Input = NonNullable<SsoInput['saml']>
type Outgoing = FeatureContext['outgoing']
type Source = { readonly xml: string; readonly url: string | null; readonly fetchedAt: string | null }

/** Says at the field what is wrong with metadata. */
const blaming = async <T>(field: string, read: () => T | Promise<T>): Promise<T> => {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof MetadataFault)) throw error
    throw validationFailed(undefined, { [`saml.${field}`]: [error.detail] })
  }
}

/** An address is read; else the file counts; else what is kept. */
const sourceOf = async (
  { metadata_url: url, metadata_xml: file }: Input,
  current: ConnectionRow | undefined,
  outgoing: Outgoing,
): Promise<Source> => {
  if (typeof url === 'string')
    return { xml: await fetchMetadata(url, outgoing), url, fetchedAt: new Date().toISOString() }
  if (file !== undefined) return { xml: file, url: null, fetchedAt: null }
  const { saml_metadata: kept, saml_metadata_url, saml_fetched_at } = current ?? {}
  if (typeof kept !== 'string')
    throw validationFailed(undefined, {
      'saml.metadata_xml': [{ keyword: 'required', params: { missingProperty: 'metadata_xml' } }],
    })
  return url === null
    ? { xml: kept, url: null, fetchedAt: null }
    : { xml: kept, url: saml_metadata_url ?? null, fetchedAt: saml_fetched_at ?? null }
}

/** The key stays for as long as the connection is one of SAML: the identity provider knows it. */
const keysOf = async (
  current: ConnectionRow | undefined,
  { secrets, tenantId }: Parameters<SamlSettings>[2],
): Promise<Pick<ConnectionRow, 'saml_key' | 'saml_certificate'>> => {
  if (current?.saml_key && current.saml_certificate)
    return { saml_key: current.saml_key, saml_certificate: current.saml_certificate }
  const { privateKey, certificate } = await generateSelfSigned('Lead Scoring Engine', new Date())
  return {
    saml_key: secrets.seal(privateKey, placeOf.samlKey(tenantId)),
    saml_certificate: pemOf(certificate),
  }
}

/** The columns of a connection by SAML. Throws `validation_failed` (400) for metadata that cannot be used. */
export const samlSettings: SamlSettings = async (input, current, context) => {
  const field = typeof input.metadata_url === 'string' ? 'metadata_url' : 'metadata_xml'
  const source = await blaming(field, () => sourceOf(input, current, context.outgoing))
  await blaming(field, () => readIdpMetadata(source.xml, { validAt: new Date() }))
  return {
    groups_field: input.groups_attribute ?? 'groups',
    oidc_issuer: null,
    oidc_client_id: null,
    oidc_client_secret: null,
    oidc_scopes: null,
    saml_metadata: source.xml,
    saml_metadata_url: source.url,
    saml_fetched_at: source.fetchedAt,
    saml_idp_initiated: input.allow_idp_initiated ?? false,
    ...(await keysOf(current, context)),
  }
}

type Certificate = NonNullable<SsoConnection['saml']>['certificates'][number]

const describeCertificate = (base64: string): Certificate => {
  const { fingerprint256, validToDate } = new X509Certificate(Buffer.from(base64, 'base64'))
  return { fingerprint: fingerprint256, expires_at: validToDate.toISOString() }
}

/** What administrators see of metadata. */
export const describeSaml: DescribeSaml = (metadata) => {
  const { entityId, signInUrl, logoutUrl, certificates } = readIdpMetadata(metadata)
  return {
    idp_entity_id: entityId,
    idp_sign_in_url: signInUrl,
    idp_logout_url: logoutUrl,
    certificates: certificates.map(describeCertificate),
  }
}
